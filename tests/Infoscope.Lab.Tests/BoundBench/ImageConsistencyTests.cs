using System.Xml.Linq;
using Infoscope.Core.Randomness;
using Infoscope.Data.Sets;
using Infoscope.Lab.BoundBench;
using Infoscope.Lab.BoundBench.Training;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure;

namespace Infoscope.Lab.Tests.BoundBench;

public sealed class ImageConsistencyTests
{
    [Fact]
    public void A_batch_shows_whole_images_and_their_first_rows()
    {
        var source = new ImageBatches(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, height: 2, width: 2, (0, 1), (1, 2));
        (source.XColumns, source.YColumns).ShouldBe((8, 8));
        var (x, y) = (new float[3 * 8], Enumerable.Repeat(9f, 3 * 8).ToArray());

        source.Draw(new RandomStream(1), x, y);

        foreach (var (whole, shown) in x.Chunk(8).Zip(y.Chunk(8)))
        {
            whole[0].ShouldBeOneOf(1, 5);
            whole[1..4].ShouldBe([whole[0] + 1, whole[0] + 2, whole[0] + 3]);
            shown.ShouldBe([whole[0], whole[1], 0, 0, whole[4], whole[5], whole[6], whole[7]]);
        }
    }

    /// <summary>
    /// 4 images of 2 rows: two that share their first row, and so on, so that X has ln 4 and its first row ln 2 nats. InfoNCE of 32 pairs reaches both within a
    /// tenth, and two independent images double the information up to its ceiling ln 32.
    /// </summary>
    [Fact]
    public void On_images_of_known_information_a_bound_below_its_ceiling_passes_all_three()
    {
        byte[] pixels = [255, 0, 255, 0, 255, 0, 0, 255, 0, 255, 255, 0, 0, 255, 0, 255];
        var images = new LabelledImages(pixels, new byte[4], 2, 2);
        var settings = new ConsistencySettings { Trainings = BoundTrainings.Of(["infonce"]), Networks = BenchCases.Networks, Steps = 300, Measured = 100, RowsShown = [0, 1, 2] };

        var table = ImageConsistency.Run(new ImageSet("four", images, images), settings, new EstimationContext(1));

        table.Rows.Count.ShouldBe(3 + 2 + 2);
        table.LargestFall("infonce").ShouldBe(0);
        var baseline = table.Rows.Where(static row => row.Test == ConsistencyTest.Baseline).ToList();
        baseline[0].Ratio.ShouldBe(0, 0.05);
        baseline[1].Ratio.ShouldBe(0.5, 0.05);
        baseline[2].Ratio.ShouldBe(1);
        baseline[2].Nats.ShouldBe(Math.Log(4), 0.15);
        table.MeanRatio(ConsistencyTest.DataProcessing, "infonce").ShouldBe(1, 0.1);
        table.MeanRatio(ConsistencyTest.Additivity, "infonce").ShouldBe(2, 0.25);
        XDocument.Parse(ConsistencyFigure.Render(table)).Root!.Descendants().Count(static element => (string?)element.Attribute("class") == "panel").ShouldBe(3);
    }
}

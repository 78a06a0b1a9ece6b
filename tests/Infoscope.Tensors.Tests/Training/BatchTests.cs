using Infoscope.Core.Randomness;
using Infoscope.Tensors.Training;

namespace Infoscope.Tensors.Tests.Training;

public sealed class BatchTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 20).Select(i => (float)i)];
    private static readonly int[] Labels = [.. Enumerable.Range(0, 10)];

    [Fact]
    public void Every_row_comes_once_an_epoch_with_its_label_in_an_order_of_the_epoch()
    {
        var batches = new LabelledBatches<float>(Inputs, Labels, 4, new RandomStream(1));
        batches.BatchesAnEpoch.ShouldBe(3);
        batches.Next().ShouldBeFalse("no epoch has begun");
        var first = Epoch(batches, 1, [4, 4, 2]);
        first.Order().ShouldBe(Labels);
        Epoch(batches, 2, [4, 4, 2]).ShouldNotBe(first);
        Epoch(new LabelledBatches<float>(Inputs, Labels, 4, new RandomStream(1)), 1, [4, 4, 2]).ShouldBe(first);
    }

    [Fact]
    public void Some_rows_and_batches_larger_than_all() =>
        Epoch(new LabelledBatches<float>(Inputs, Labels, 100, new RandomStream(1), [7, 2, 5]), 0, [3]).ShouldBe([7, 2, 5], ignoreOrder: true);

    [Fact]
    public void Inputs_that_do_not_fit_are_refused()
    {
        Should.Throw<TensorException>(() => new LabelledBatches<float>(Inputs.AsMemory(1), Labels, 4, new RandomStream(1))).Message.ShouldContain("19 numbers");
        Should.Throw<TensorException>(() => new LabelledBatches<float>(Inputs, Labels, 4, new RandomStream(1), [3, 10])).Message.ShouldContain("no row 10");
        Should.Throw<TensorException>(() => new LabelledBatches<float>(Inputs, Labels, 4, new RandomStream(1), [])).Message.ShouldContain("at least one row");
        Should.Throw<TensorException>(() => new LabelledBatches<float>(Inputs, ReadOnlyMemory<int>.Empty, 4, new RandomStream(1))).Message.ShouldContain("at least one row");
    }

    [Fact]
    public void Accuracy_counts_the_rows_whose_largest_number_is_at_the_label()
    {
        var logits = new Tape<float>().Constant(new float[] { 1, 2, 5, 4, 3, 3 }, 3, 2);
        Accuracy.CountRight(logits, [1, 1, 0]).ShouldBe(2);
        Should.Throw<TensorException>(() => Accuracy.CountRight(logits, [1, 1])).Message.ShouldContain("[3, 2]");
    }

    private static List<int> Epoch(LabelledBatches<float> batches, int epoch, int[] sizes)
    {
        var tape = new Tape<float>();
        var seen = new List<int>();
        var got = new List<int>();
        batches.Begin(epoch);
        while (batches.Next())
        {
            got.Add(batches.Rows);
            tape.Reset();
            batches.Inputs(tape).ToArray().ShouldBe(batches.Labels.ToArray().SelectMany(label => new float[] { 2 * label, (2 * label) + 1 }));
            seen.AddRange(batches.Labels.ToArray());
        }

        got.ShouldBe(sizes);
        return seen;
    }
}

using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Learn.Densities;
using Infoscope.Learn.Signals;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;

namespace Infoscope.Learn.Tests.Signals;

/// <summary>Information as one number on the tape: gradients into both sides and the critic, and the product pairs that it draws.</summary>
public sealed class SignalTests
{
    private const int Rows = 6;
    private static readonly CriticOptions Small = new() { Hidden = [5], Activation = Activation.Tanh, Embedding = 3 };

    public static TheoryData<string> Names => ["permutation", "derangement", "all-pairs", "table", "baselined", "likelihood"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_into_x_and_y_are_those_of_differences(string name)
    {
        var random = new RandomStream(1);
        var (x, y) = (Draw(random, Rows * 2), Draw(random, Rows));
        var signal = Signal(name);
        var tape = new Tape<double>();
        var (tensorOfX, tensorOfY) = (tape.Variable(x, new Shape(Rows, 2)), tape.Variable(y, new Shape(Rows, 1)));
        tape.Backward(signal.Record(tape, tensorOfX, tensorOfY, new RandomStream(7), Mode.Training()));
        var (ofX, ofY) = (tape.GradientOf(tensorOfX), tape.GradientOf(tensorOfY));
        signal.Parameters.Any(static parameter => parameter.Gradient.ContainsAnyExcept(0.0)).ShouldBeTrue();

        Compare(x, ofX);
        Compare(y, ofY);

        void Compare(double[] values, double[] gradient)
        {
            const double Step = 1e-5;
            for (var i = 0; i < values.Length; i++)
            {
                var kept = values[i];
                values[i] = kept + Step;
                var above = Value();
                values[i] = kept - Step;
                var below = Value();
                values[i] = kept;
                gradient[i].ShouldBe((above - below) / (2 * Step), 1e-7);
            }
        }

        double Value()
        {
            var value = signal.Record(tape, tape.Constant(x, Rows, 2), tape.Constant(y, Rows, 1), new RandomStream(7), Mode.Training()).Item();
            tape.Reset();
            return value;
        }
    }

    [Fact]
    public void A_derangement_leaves_no_row_in_its_place_and_a_permutation_may()
    {
        var random = new RandomStream(2);
        var order = new int[9];
        var kept = 0;
        for (var i = 0; i < 500; i++)
        {
            ProductOrder.Derange(random, order);
            order.Order().ShouldBe(Enumerable.Range(0, 9));
            order.Index().ShouldAllBe(static at => at.Index != at.Item);
            ProductOrder.Permute(random, order);
            order.Order().ShouldBe(Enumerable.Range(0, 9));
            kept += order.Index().Count(static at => at.Index == at.Item);
        }

        // One fixed point on average, with a variance of 1.
        kept.ShouldBeInRange(400, 600);
    }

    private static IInformationSignal<double> Signal(string name)
    {
        var random = new RandomStream(3);
        var critic = new ConcatenatedCritic<double>(2, 1, Small, random);
        return name switch
        {
            "permutation" => new PairSignal<double>(critic, new DonskerVaradhan(), ProductSampling.Permutation),
            "derangement" => new PairSignal<double>(critic, new Nwj()),
            "all-pairs" => new PairSignal<double>(critic, new JensenShannon(), ProductSampling.AllPairs),
            "table" => new TableSignal<double>(new SeparableCritic<double>(2, 1, Small, random), new InfoNce()),
            "baselined" => new BaselinedSignal<double>(critic, new LinearLayer<double>("baseline", 1, 1, Initialiser.GlorotUniform, random.Split(5)), new Tuba()),
            _ => new LikelihoodSignal<double>(new ConditionalDensity<double>(2, 1, Noise.Gaussian, Small, random), new MarginalDensity<double>(1, Noise.Gaussian)),
        };
    }

    private static double[] Draw(RandomStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
}

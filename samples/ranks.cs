#:project ../src/Infoscope.Lab/Infoscope.Lab.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=NU1603

using Infoscope.Cluster;
using Infoscope.Cluster.Agreement;
using Infoscope.Core.Randomness;
using Infoscope.Lab.Training;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

// Is a point of the plane in a quadrant whose coordinates have the same sign? Every rank has all the data.
const int Rows = 4096;
const int Batch = 256;
var inputs = new float[Rows * 2];
var labels = new int[Rows];
var random = new RandomStream(seed: 1);
for (var row = 0; row < Rows; row++)
{
    inputs[2 * row] = (float)random.NextNormal();
    inputs[(2 * row) + 1] = (float)random.NextNormal();
    labels[row] = inputs[2 * row] * inputs[(2 * row) + 1] > 0 ? 1 : 0;
}

try
{
    Ranks.Run(ranks =>
    {
        var net = MultilayerPerceptron.Create<float>([2, 16, 2], Activation.Tanh, Initialiser.GlorotUniform, new RandomStream(seed: 2));
        var optimiser = new Adam<float>(net.Parameters, new AdamOptions { LearningRate = 0.01 });
        var parallel = new DataParallel<float>(ranks, net.Parameters);
        parallel.Start([new("batch", $"{Batch}"), new("inputs", Fingerprint.Of<float>(inputs)), new("labels", Fingerprint.Of<int>(labels))], optimiser);

        var tape = new Tape<float> { BatchParts = parallel };
        float[] mean = [0];
        for (var step = 0; step < 500; step++)
        {
            var (first, rows) = parallel.Rows(Batch).GetOffsetAndLength(Batch);
            first += step * Batch % Rows;
            var x = tape.Constant(inputs.AsMemory(2 * first, 2 * rows), rows, 2);
            var loss = tape.SoftmaxCrossEntropy(net.Forward(tape, x), labels.AsMemory(first, rows));
            var share = parallel.Share(tape, loss, Batch);
            tape.Backward(share);
            parallel.SumGradients();
            optimiser.Step();
            mean[0] = share.Item();
        }

        ranks.AllReduceSum<float>(mean);
        if (ranks.Rank == 0)
        {
            Console.WriteLine($"{ranks.Size} rank(s): cross-entropy of the last batch {mean[0]:0.0000} nats");
        }
    });
}
catch (ClusterException error) when (error.IsReported)
{
    Environment.ExitCode = 3;
}

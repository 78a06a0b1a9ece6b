#:project ../src/Infoscope.Tensors/Infoscope.Tensors.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Gradients;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;
using Infoscope.Tensors.Schedules;
using Infoscope.Tensors.Training;

// Points of two rings; with your own data, fill the arrays instead.
var random = new RandomStream(seed: 1);
var data = random.Split(0);
var inputs = new float[4000 * 2];
var labels = new int[4000];
for (var i = 0; i < labels.Length; i++)
{
    labels[i] = data.NextInt(2);
    var (radius, angle) = (1 + labels[i] + (0.2 * data.NextNormal()), 2 * Math.PI * data.NextDouble());
    (inputs[2 * i], inputs[(2 * i) + 1]) = ((float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)));
}

// The network: layers with the names that their parameters have in files.
var network = new Sequential<float>(
    new LinearLayer<float>("0", 2, 64, Initialiser.HeNormal, random.Split(1)),
    new ActivationLayer<float>(Activation.Relu),
    new LinearLayer<float>("2", 64, 64, Initialiser.HeNormal, random.Split(2)),
    new ActivationLayer<float>(Activation.Relu),
    new DropoutLayer<float>(0.1),
    new LinearLayer<float>("5", 64, 2, Initialiser.GlorotUniform, random.Split(3)));

// The loop: one tape for all steps.
var tape = new Tape<float>(new TapeOptions { Threads = Environment.ProcessorCount });
var batches = new LabelledBatches<float>(inputs, labels, batch: 100, random.Split(4));
var rate = new WarmUp(40, new CosineSchedule(0.01, 20 * batches.BatchesAnEpoch));
var optimiser = new Adam<float>(network.Parameters, AdamOptions.AdamW);
var training = Mode.Training(random.Split(5));
for (var epoch = 0; epoch < 20; epoch++)
{
    batches.Begin(epoch);
    while (batches.Next())
    {
        var logits = network.Forward(tape, batches.Inputs(tape), training);
        tape.Backward(tape.SoftmaxCrossEntropy(logits, batches.Labels));
        GradientClip.ByGlobalNorm(network.Parameters, limit: 1);
        optimiser.Step(rate);
    }
}

// The outcome: no gradients, no dropout.
tape.Reset();
var outcome = network.Forward(tape, tape.Constant(inputs, 4000, 2), Mode.Evaluation);
var loss = tape.SoftmaxCrossEntropy(outcome, labels).Item();
Console.WriteLine($"{network.Parameters.Count} parameters, cross-entropy {loss:0.000} nats, {Accuracy.CountRight(outcome, labels) / 4000.0:P1} read rightly");

// A loss of one's own is more operations on the tape: here the entropy of the predictions, which a confidence penalty keeps up.
Tensor<float> Entropy(Tensor<float> of) =>
    tape.Scale(tape.Mean(tape.Sum(tape.Multiply(tape.Softmax(of), tape.LogSoftmax(of, axis: 1)), axis: 1)), -1);

Console.WriteLine($"The predictions keep {Entropy(outcome).Item():0.000} nats of doubt");

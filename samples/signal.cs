#:project ../src/Infoscope.Learn/Infoscope.Learn.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Learn.Signals;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

// x has ten columns. What is wanted, y, is the sum of the first two and noise; what is to be forgotten, s, is the first.
const int Batch = 128;
var random = new RandomStream(seed: 1);
var data = random.Split(0);
var (x, y, s) = (new float[Batch * 10], new float[Batch], new float[Batch]);

// An encoder to one number, and a critic for each question.
var encoder = new LinearLayer<float>("encoder", 10, 1, Initialiser.GlorotUniform, random.Split(1));
var small = new CriticOptions { Hidden = [32], Embedding = 8 };
var wanted = new TableSignal<float>(new SeparableCritic<float>(1, 1, small, random.Split(2)), new InfoNce());
var forgotten = new TableSignal<float>(new SeparableCritic<float>(1, 1, small, random.Split(3)), new InfoNce());
var tape = new Tape<float>();
var training = Mode.Training();

// Joint: critic and encoder both make the bound larger, so one optimiser moves both.
var together = new Adam<float>([.. encoder.Parameters, .. wanted.Parameters], new AdamOptions { LearningRate = 0.005 });
for (var step = 0; step < 600; step++)
{
    Draw();
    var code = encoder.Forward(tape, tape.Constant(x, Batch, 10));
    tape.Backward(tape.Scale(wanted.Record(tape, code, tape.Constant(y, Batch, 1), random, training), -1));
    together.Step();
}

Report("kept jointly");

// Alternating: the second critic learns what the code still tells of s, on codes that do not move; then the encoder makes that smaller.
var critic = new Adam<float>(forgotten.Parameters, new AdamOptions { LearningRate = 0.005 });
for (var step = 0; step < 600; step++)
{
    for (var turn = 0; turn < 5; turn++)
    {
        Draw();
        var fixedCode = tape.StopGradient(encoder.Forward(tape, tape.Constant(x, Batch, 10)));
        tape.Backward(tape.Scale(forgotten.Record(tape, fixedCode, tape.Constant(s, Batch, 1), random, training), -1));
        critic.Step();
    }

    Draw();
    var code = encoder.Forward(tape, tape.Constant(x, Batch, 10));
    var keep = wanted.Record(tape, code, tape.Constant(y, Batch, 1), random, training);
    var lose = forgotten.Record(tape, code, tape.Constant(s, Batch, 1), random, training);
    tape.Backward(tape.Subtract(tape.Scale(lose, 3), keep));
    together.Step();
}

Report("kept while s is forgotten");

void Draw()
{
    for (var i = 0; i < x.Length; i++)
    {
        x[i] = (float)data.NextNormal();
    }

    for (var i = 0; i < Batch; i++)
    {
        s[i] = x[10 * i];
        y[i] = x[10 * i] + x[(10 * i) + 1] + (0.3f * (float)data.NextNormal());
    }
}

void Report(string what)
{
    Draw();
    tape.Reset();
    var code = encoder.Forward(tape, tape.Constant(x, Batch, 10));
    var nats = wanted.Record(tape, code, tape.Constant(y, Batch, 1), random, Mode.Evaluation).Item();
    Console.WriteLine($"{what}: weights of the first two columns {encoder.Weight.Value[0]:0.00} and {encoder.Weight.Value[1]:0.00}, {nats:0.00} nats of y");
}

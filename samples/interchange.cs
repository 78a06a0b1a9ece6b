#:project ../src/Infoscope.Interchange/Infoscope.Interchange.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using Infoscope.Core.Randomness;
using Infoscope.Data;
using Infoscope.Interchange;
using Infoscope.Interchange.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;

// Where the files go: a folder of its own here, or the one that is named.
var folder = args.Length > 0 ? args[0] : Directory.CreateTempSubdirectory("interchange-").FullName;
var (weights, model) = (Path.Combine(folder, "encoder.safetensors"), Path.Combine(folder, "encoder.onnx"));

// The layers have the names that PyTorch's nn.Sequential gives them: their places.
static Sequential<float> Build(ulong seed) => new(
    new ConvolutionLayer<float>("0", 1, 4, new ConvolutionOptions { Kernel = 3, Window = new Window(2, 1) }, new RandomStream(seed).Split(0)),
    new BatchNormLayer<float>("1", 4),
    new ActivationLayer<float>(Activation.Gelu),
    new FlattenLayer<float>(),
    new LinearLayer<float>("4", 64, 10, Initialiser.HeNormal, new RandomStream(seed).Split(1)));

// Weights for PyTorch, and back into the same architecture.
var encoder = Build(seed: 1);
ModelFile.Save(weights, encoder);

var copy = Build(seed: 2);
ModelFile.Load(weights, copy);

// The whole network as a graph; inputs are given by their names and the shape of one example.
OnnxExport.Write(model, encoder, new OnnxInput("image", new Shape(1, 8, 8)));

var network = OnnxImport.Read<float>(model);

// The three agree.
var tape = new Tape<float>();
var images = tape.Constant(new float[5 * 64].Select((_, i) => MathF.Sin(i)).ToArray(), new Shape(5, 1, 8, 8));
int[] labels = [0, 1, 2, 3, 4];
foreach (var (name, layer) in new (string, ILayer<float>)[] { ("as built", encoder), ("from safetensors", copy), ("from ONNX", network) })
{
    var loss = tape.SoftmaxCrossEntropy(layer.Forward(tape, images, Mode.Evaluation), labels);
    Console.WriteLine($"{name}: cross-entropy {loss.Item():0.00000} nats");
}

// Another architecture is refused, with every name that differs.
try
{
    ModelFile.Load(weights, new Sequential<float>(encoder.Layers[0], new LinearLayer<float>("head", 64, 2, Initialiser.HeNormal, new RandomStream(3))));
}
catch (DataFormatException e)
{
    Console.WriteLine(e.Problem);
}

#:project ../src/Infoscope.Measure/Infoscope.Measure.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;

// Two dependent columns; with your own data, fill the arrays instead.
var random = new RandomStream(seed: 1);
var x = new double[5000];
var y = new double[5000];
for (var i = 0; i < x.Length; i++)
{
    x[i] = random.NextNormal();
    y[i] = Math.Sin(x[i]) + (0.3 * random.NextNormal());
}

var estimator = EstimatorCatalogue.Create("ksg1");
var zscore = Standardisation.ZScore;
var estimate = estimator.Estimate(
    zscore.Apply(Samples.FromColumn(x)),
    zscore.Apply(Samples.FromColumn(y)),
    new EstimationContext(Seed: 1) { Threads = Environment.ProcessorCount });

Console.WriteLine($"I(X;Y) = {new Information(estimate.Nats)}, at most {estimate.CeilingNats:0.00} nats with n = {estimate.Rows}");
Console.WriteLine(estimator.Assumption);
foreach (var warning in estimate.Warnings)
{
    Console.WriteLine($"{warning.Code}: {warning.Message}");
}

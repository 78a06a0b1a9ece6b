using BenchmarkDotNet.Running;
using Infoscope.Benchmarks;

// "speed": ours against peers in one run, the table of docs/speed.md. "growth ID": time and memory of an estimator for n up to 10^7.
// Anything else goes to BenchmarkDotNet.
if (args is ["growth", var id])
{
    GrowthTable.Print(id, [100_000, 1_000_000, 10_000_000], Console.Out);
    return 0;
}

if (args is not ["speed", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(SpeedTable).Assembly).Run(args);
    return 0;
}

var wanted = args.Length > 1 ? SpeedCases.All.Where(speed => speed.Name.Contains(args[1], StringComparison.Ordinal)).ToList() : [.. SpeedCases.All];
if (wanted.Count == 0)
{
    Console.Error.WriteLine($"No case has '{args[1]}' in its name: {string.Join(", ", SpeedCases.All.Select(speed => speed.Name))}.");
    return 2;
}

ProductTable.Print(Console.Out);
Console.WriteLine();
SpeedTable.Print(wanted, Console.Out);
Console.WriteLine();
ExperimentTable.Print(Console.Out);
return 0;

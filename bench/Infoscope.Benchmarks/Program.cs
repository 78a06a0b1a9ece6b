using BenchmarkDotNet.Running;
using Infoscope.Benchmarks;

// "digits": training on real images, the digits of docs/speed.md.
if (args is ["digits"])
{
    DigitsTable.Print(Console.Out);
    return 0;
}

// "speed": ours against peers in one run, the table of docs/speed.md. Anything else goes to BenchmarkDotNet.
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
Console.WriteLine();
DigitsTable.Print(Console.Out);
return 0;

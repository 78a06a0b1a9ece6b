namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>What n rows can certify about mutual information, whatever the bound.</summary>
internal static class Certificate
{
    private const double Doubt = 0.05;

    /// <summary><c>−ln(1 − δ^(1/n))</c>, about <c>ln(n / 3)</c>, for a doubt δ of 0.05: nats.</summary>
    /// <remarks>
    /// What happens under the product with a probability below 3/n is not seen in n rows with probability 0.05, and could hold all of the joint distribution;
    /// so no lower bound that holds with confidence says more. Source: McAllester and Stratos, "Formal limitations on the measurement of
    /// mutual information", AISTATS 2020, section 3.
    /// </remarks>
    public static double Nats(int rows) => -Math.Log(-double.ExpM1(Math.Log(Doubt) / rows));
}

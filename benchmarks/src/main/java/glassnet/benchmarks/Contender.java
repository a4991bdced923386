package glassnet.benchmarks;

/// One side of a workload at work, alone in its process, which is ended without further words.
interface Contender {

    /// Numbers on which all sides must agree before anybody's time is taken; empty where there is
    /// nothing to compare.
    ///
    /// @param part of the workload, from 0
    double[] check(int part) throws Exception;

    /// Does a little work, at best some ten microseconds to some ten milliseconds of it.
    ///
    /// @return how much, in what the workload counts: rows, updates, floating-point operations
    double run(int part) throws Exception;
}

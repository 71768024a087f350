/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.tensor.RowMask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call of a kernel on the next rows of a sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SelectBenchmark {

    /** The name of a {@link Rule}. */
    @Param("KEN")
    public String rule;

    /** A {@link RowShape}. */
    @Param("768:400")
    public String shape;

    /** The name of a {@link Way}. */
    @Param("CPU")
    public String way;

    private SampleRows sample;
    private RowKernel kernel;
    private RowMask kept;
    private int rowsPerCall;
    private int nextRow;

    @Setup
    public void prepare() {
        RowShape parsed = RowShape.parse(shape);
        Way chosen = Way.valueOf(way);
        kernel = chosen.kernel(Rule.valueOf(rule)).orElseThrow();
        sample = SampleRows.of(parsed);
        rowsPerCall = chosen.rowsPerCall(parsed);
        kept = new RowMask(rowsPerCall * parsed.n());
    }

    /** Returns the mask, so that nothing can be optimised away. */
    @Benchmark
    public long[] select() throws PruningInputException {
        Arrays.fill(kept.words(), 0);
        kernel.select(sample.batch(nextRow, rowsPerCall), kept);
        nextRow = (nextRow + rowsPerCall) % sample.rows();
        return kept.words();
    }
}

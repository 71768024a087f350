/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.kenworkbench.benchmarks.adapters.AdapterSuite;
import org.kenworkbench.benchmarks.deltas.DeltaSuite;
import org.kenworkbench.benchmarks.faults.FaultSuite;
import org.kenworkbench.benchmarks.kernels.KernelSuite;
import org.kenworkbench.benchmarks.processes.CommandsSuite;
import org.kenworkbench.benchmarks.processes.CompareSuite;
import org.kenworkbench.benchmarks.processes.DiffSuite;
import org.kenworkbench.benchmarks.processes.GrowthSuite;
import org.kenworkbench.benchmarks.processes.MaskSuite;
import org.kenworkbench.benchmarks.processes.PackSuite;
import org.kenworkbench.benchmarks.processes.PruneSuite;
import org.kenworkbench.benchmarks.processes.SevenSuite;
import org.kenworkbench.benchmarks.processes.SparkSuite;
import org.kenworkbench.benchmarks.processes.StartupSuite;
import org.kenworkbench.benchmarks.python.PythonSuite;
import org.kenworkbench.benchmarks.sizes.SizeSuite;

/** The suites, in the order in which they run. */
enum SuiteName {
    KERNELS(true, "each rule on one thread, row by row", KernelSuite::new),
    STARTUP(true, "short commands", StartupSuite::new),
    PRUNE(true, "a whole pruning of 110 M parameters", PruneSuite::new),
    SIZES(true, "bytes of .ken files beside other ways, and how fast they are coded", SizeSuite::new),
    DELTAS(false, "lossless deltas of real weights in several types and a chain of 100 steps, beside other ways",
            DeltaSuite::new),
    GROWTH(true, "1.3 thousand million parameters; 17 GB of disk", GrowthSuite::new),
    COMMANDS(false, "the other commands with up to 7 thousand million parameters; 50 GB of disk", CommandsSuite::new),
    COMPARE(false, "25 subnetworks of 110 M parameters compared; 2.5 GB of disk", CompareSuite::new),
    MASKS(false, "masks of every row of two real models beside the scalar provider's", MaskSuite::new),
    SEVEN(false, "7 thousand million parameters; 45 GB of disk", SevenSuite::new),
    DIFF(false, "what changed between two models of 7 thousand million parameters; 45 GB of disk", DiffSuite::new),
    SPARK(false, "7 thousand million parameters pruned by executors of Spark; 45 GB of disk", SparkSuite::new),
    PACKS(false, "deltas of 7 thousand million parameters, packed and restored; 50 GB of disk", PackSuite::new),
    PYTHON(false, "models restored by the loader for Python on one processor; 4 GB of disk", PythonSuite::new),
    FAULTS(false, "runs of pack, restore --chain and squash that are killed, and chains with damaged links",
            FaultSuite::new),
    ADAPTERS(false, "extracted adapters beside NumPy's singular values, and folders of several processes of PyTorch",
            AdapterSuite::new);

    private static final String ALL = "all";

    private final boolean usual;
    private final String summary;
    private final Supplier<Suite> constructor;

    SuiteName(boolean usual, String summary, Supplier<Suite> constructor) {
        this.usual = usual;
        this.summary = summary;
        this.constructor = constructor;
    }

    /** Returns the suites that run if none is named. */
    static Set<SuiteName> usual() {
        Set<SuiteName> usual = EnumSet.allOf(SuiteName.class);
        usual.removeIf(suite -> !suite.usual);
        return usual;
    }

    /**
     * Returns the suite of that name, or all suites for {@link #ALL}.
     *
     * @throws IllegalArgumentException if no suite is called so
     */
    static Set<SuiteName> parse(String name) {
        return ALL.equals(name) ? EnumSet.allOf(SuiteName.class) : EnumSet.of(valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /** Lists the names to choose from, each with a summary, for the user. */
    static String choices() {
        return Arrays.stream(values()).map(suite -> suite.id() + " (" + suite.summary + ')')
                .collect(Collectors.joining(", ")) + ", or " + ALL;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Suite create() {
        return constructor.get();
    }
}

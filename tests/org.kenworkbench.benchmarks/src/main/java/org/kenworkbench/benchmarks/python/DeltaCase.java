/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.python;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.processes.ModelLayout;
import org.kenworkbench.tensor.DType;

/** Pairs whose tuned model is restored, with the shapes of a layer and of the vocabulary of Mistral 7B. */
enum DeltaCase {
    DENSE_BF16("BF16, 95 % of the values changed", DType.BF16, 0.95, 30),
    SPARSE_BF16("BF16, 5 % of the values changed", DType.BF16, 0.05, 50),
    DENSE_F32("F32, 95 % of the values changed", DType.F32, 0.95, 50);

    private final String title;
    private final DType dtype;
    private final double changed;
    private final double megabytesPerSecond;

    DeltaCase(String title, DType dtype, double changed, double megabytesPerSecond) {
        this.title = title;
        this.dtype = dtype;
        this.changed = changed;
        this.megabytesPerSecond = megabytesPerSecond;
    }

    String title() {
        return title;
    }

    DType dtype() {
        return dtype;
    }

    /** Returns the share of the values that tuning changes. */
    double changed() {
        return changed;
    }

    Bar bar() {
        return Bar.atLeast(megabytesPerSecond);
    }

    /** Returns the layout of the models, which have about a gigabyte in either type. */
    ModelLayout layout(boolean quick) {
        return quick ? ModelLayout.mistral(2, 512, 1792, 128, 4000)
                : ModelLayout.mistral(1, 4096, 14_336, 1024, dtype == DType.BF16 ? 32_000 : 4000);
    }
}

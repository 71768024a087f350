/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

import java.util.Optional;

import org.kenworkbench.internal.pruning.cpu.CpuProvider;
import org.kenworkbench.pruning.kernel.RowKernel;

/** Ways to a mask within Java. */
enum Way {
    /** The provider with vectors. */
    CPU {
        @Override
        Optional<RowKernel> kernel(Rule rule) {
            CpuProvider provider = new CpuProvider();
            return Optional.of(rule.create()).filter(provider::supports).map(provider::newKernel);
        }

        @Override
        int rowsPerCall(RowShape shape) {
            return shape.rowsOfBlock();
        }
    },
    /** The scalar provider that defines the rules. */
    REFERENCE {
        @Override
        Optional<RowKernel> kernel(Rule rule) {
            return Optional.of(rule.create().newKernel());
        }
    },
    /** The authors' algorithm, written down straightforwardly. */
    PLAIN {
        @Override
        Optional<RowKernel> kernel(Rule rule) {
            return switch (rule) {
                case KEN -> Optional.of(new PlainKenKernel());
                case KEN_DENSITY -> Optional.of(new PlainDensityKernel());
                default -> Optional.empty();
            };
        }
    };

    /** A kernel for one thread, if this way knows the rule. */
    abstract Optional<RowKernel> kernel(Rule rule);

    /** Rows in one call that is timed: one where a row alone takes long. */
    int rowsPerCall(@SuppressWarnings("unused") RowShape shape) {
        return 1;
    }
}

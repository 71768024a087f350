/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

/** A demand on the file that is looked for. */
public sealed interface ShrinkAim {

    /**
     * The file that loses least in so many bytes.
     *
     * @param most bytes of the file, all that it holds
     */
    record Bytes(long most) implements ShrinkAim {
    }

    /**
     * The smallest file that keeps so much of the tuning.
     *
     * @param share of the squares of what tuning changed, above 0, 1 at most
     */
    record KeepTuning(double share) implements ShrinkAim {
    }

    /**
     * The smallest file whose score is lower than the tuned model's by no more than a margin: by the interval of their
     * difference, or by the difference itself where there is none.
     *
     * @param loss 0 or more
     */
    record Margin(double loss) implements ShrinkAim {
    }
}

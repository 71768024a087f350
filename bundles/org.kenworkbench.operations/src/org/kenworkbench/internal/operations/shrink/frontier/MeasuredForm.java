/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.frontier;

import org.kenworkbench.pruning.plan.ChangeForm;

/**
 * A form of a tensor's change together with what it was measured to cost and to lose.
 *
 * @param lost  what it leaves untold of the change, as a weighted sum of squares
 * @param bytes in the file, without the header; no whole number where only some of the rows were measured
 */
public record MeasuredForm(ChangeForm form, double lost, double bytes) {

    /** Checks that both figures are numbers, and not negative. */
    public MeasuredForm {
        if (!(lost >= 0) || !(bytes >= 0) || Double.isInfinite(lost) || Double.isInfinite(bytes)) {
            throw new IllegalArgumentException(form + " loses " + lost + " in " + bytes + " bytes");
        }
    }

    /** Returns how much less another form loses for each byte that it takes more; no number for the same bytes. */
    double gain(MeasuredForm other) {
        return (lost - other.lost) / (other.bytes - bytes);
    }
}

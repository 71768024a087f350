/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.util.Comparator;
import java.util.List;

import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.TensorEntry;

/** Lists the tensors of a composition that tuning changed most beside the base. Stateless. */
public final class ChangedTensors {

    private ChangedTensors() {
    }

    /** Returns those that changed, in scope or not, the most changed first; of equal ones, by their names. */
    public static List<TensorEntry> of(Composition composition) {
        return composition.getTensors().stream()
                .filter(entry -> entry.getDeltaNormSquared() > 0 && entry.getBaseNormSquared() > 0)
                .sorted(Comparator.comparingDouble(ChangedTensors::relativeChange).reversed()
                        .thenComparing(TensorEntry::getName))
                .toList();
    }

    /** Returns ‖tuned - base‖ / ‖base‖ of a tensor. */
    public static double relativeChange(TensorEntry entry) {
        return Math.sqrt(entry.getDeltaNormSquared() / entry.getBaseNormSquared());
    }
}

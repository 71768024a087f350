/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.composition;

import java.util.LinkedHashMap;
import java.util.Map;

import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.TensorFigures.Norms;
import org.kenworkbench.analysis.TensorFigures.ParameterCounts;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A model by layer and role out of the figures that a composition holds: no checkpoint is needed. Stateless. */
public final class CompositionProfile {

    private CompositionProfile() {
    }

    /** @throws CompositionException if a tensor has a type that this program does not know */
    public static ModelProfile of(Composition composition) throws CompositionException {
        Map<TensorInfo, TensorFigures> figures = new LinkedHashMap<>();
        for (TensorEntry entry : composition.getTensors()) {
            DType dtype = DType.of(entry.getDtype())
                    .orElseThrow(() -> new CompositionException("Tensor '" + entry.getName()
                            + "' of the composition is of type " + entry.getDtype()
                            + ", which this program does not know; use the version that wrote it."));
            figures.put(new TensorInfo(new TensorId(entry.getName()), dtype, new Shape(entry.getShape())),
                    figures(entry));
        }
        return ModelProfile.of(figures);
    }

    private static TensorFigures figures(TensorEntry entry) {
        long parameters = new Shape(entry.getShape()).elementCount();
        boolean pruned = entry.getFate() == TensorFate.PRUNED;
        long changed = entry.getChangedKept() + entry.getChangedReset();
        double delta = entry.getDeltaNormSquared();
        double base = entry.getBaseNormSquared();
        return pruned
                ? new TensorFigures(
                        new ParameterCounts(parameters, parameters, entry.getKept(), changed, entry.getChangedKept()),
                        new Norms(delta, base, delta, entry.getKeptDeltaNormSquared(),
                                entry.getRandomKeptDeltaNormSquared()),
                        entry.getStoredBytes())
                : new TensorFigures(new ParameterCounts(parameters, 0, 0, changed, 0), new Norms(delta, base, 0, 0, 0),
                        entry.getStoredBytes());
    }
}

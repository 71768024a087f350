/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.List;
import java.util.Optional;

/**
 * What the Model map shows.
 *
 * @param title    which model
 * @param layers   the numbers of the layers, in order; empty for a model without layers
 * @param rows     the roles within a layer, in the order of the model
 * @param others   tensors of no layer
 * @param group    what those are called together
 * @param figures  the totals, as texts, the most important first
 * @param selected name of the selected tensor
 */
public record ModelMapModel(String title, List<Integer> layers, List<MapRow> rows, List<MapRow> others, String group,
        List<String> figures, Optional<String> selected) {

    public ModelMapModel {
        layers = List.copyOf(layers);
        rows = List.copyOf(rows);
        others = List.copyOf(others);
        figures = List.copyOf(figures);
    }
}

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
 * A role and its tensor in each layer.
 *
 * @param label what the role is called
 * @param cells one for each layer, empty where the layer has no such tensor
 */
public record MapRow(String label, List<Optional<MapCell>> cells) {

    public MapRow {
        cells = List.copyOf(cells);
    }
}

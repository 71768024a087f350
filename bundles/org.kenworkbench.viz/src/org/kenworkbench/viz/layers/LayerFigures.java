/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.layers;

import org.kenworkbench.internal.viz.Messages;

/** The figures of layers that are known, and that the charts below their pictures show. */
public enum LayerFigures {
    /** No figures: a model alone has values only. */
    NONE,
    /** The change of each layer, of two models that are compared. */
    CHANGE,
    /** The change of each layer, and what a rule kept of it. */
    KEPT;

    /** Returns the name of the change, which is a delta norm only where a rule has decided. */
    public String change() {
        return this == KEPT ? Messages.Map_delta_norm : Messages.Map_relative;
    }
}

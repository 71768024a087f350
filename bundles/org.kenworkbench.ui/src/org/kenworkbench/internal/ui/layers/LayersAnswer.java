/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

/** A picture, or why there is none. */
record LayersAnswer(LayersPicture picture, String problem) {

    static LayersAnswer of(LayersPicture picture) {
        return new LayersAnswer(picture, "");
    }

    /** Tells whether the tensor is in no layer, so that another one must be selected. */
    boolean isNoMatrix() {
        return problem.equals(Messages.Layers_Missing);
    }

    static LayersAnswer problem(String sentence) {
        return new LayersAnswer(null, sentence);
    }
}

/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

import java.util.Optional;

import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.layers.LayerSpan;
import org.kenworkbench.viz.matrix.Shown;

/**
 * A request for a picture: the matrix of the selected tensor, the place to draw in, and the values to show.
 *
 * @param span layers to show; all if empty
 */
record LayersRequest(PageSubject subject, Box body, Shown shown, Optional<LayerSpan> span) {

    String tensor() {
        return subject.tensor().orElseThrow().name();
    }

    /**
     * Tells whether another request asks for the same, regardless of the selection. Of two models, what changed is
     * known only once they were compared: other figures are another request.
     */
    boolean isLike(LayersRequest other) {
        return body.equals(other.body) && shown == other.shown && span.equals(other.span)
                && subject.source().equals(other.subject.source())
                && (!(subject.source() instanceof PageSource.OfPair)
                        || subject.tensors().equals(other.subject.tensors()));
    }
}

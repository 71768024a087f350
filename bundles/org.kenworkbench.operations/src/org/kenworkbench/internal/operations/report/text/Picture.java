/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.text;

import java.util.List;
import java.util.Objects;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.page.View;

/**
 * A picture in a report.
 *
 * @param label  tells it from other pictures of the same thing, in a few words
 * @param view   draws it
 * @param width  of the whole picture, in logical pixels
 * @param height of the whole picture, in logical pixels
 * @param spots  places in it that tell more when they are pointed at, in the order in which keys go through them
 * @param marks  whether the spots are around marks, of which the nearest one answers, rather than areas beside each
 *               other
 */
public record Picture(String label, View view, int width, int height, List<Spot> spots, boolean marks) {

    /**
     * A place in a picture that tells more when it is pointed at.
     *
     * @param box    in logical pixels of the picture
     * @param text   what it tells, one line for each figure
     * @param tensor name of the tensor that it stands for; empty for none
     */
    public record Spot(Box box, String text, String tensor) {

        public Spot {
            Objects.requireNonNull(box);
            Objects.requireNonNull(text);
            Objects.requireNonNull(tensor);
        }
    }

    public Picture {
        Objects.requireNonNull(label);
        Objects.requireNonNull(view);
        spots = List.copyOf(spots);
    }
}

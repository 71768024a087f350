/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.kenworkbench.viz.canvas.Box;

/** Checks what must hold of the texts of any picture. */
final class Readable {

    private Readable() {
    }

    /** Checks that all texts lie within the picture, and none over another. */
    static void assertReadable(Picture picture, int width, int height) {
        List<Picture.Text> texts = picture.texts().stream().filter(text -> !text.text().isBlank()).toList();
        assertTrue(!texts.isEmpty());
        for (int i = 0; i < texts.size(); i++) {
            Box box = texts.get(i).box();
            String text = texts.get(i).text();
            assertTrue(box.x() >= 0 && box.y() >= 0 && box.right() <= width && box.bottom() <= height,
                    () -> text + " is cut: " + box);
            for (int j = 0; j < i; j++) {
                Box other = texts.get(j).box();
                String otherText = texts.get(j).text();
                boolean apart = box.right() <= other.x() || other.right() <= box.x() || box.bottom() <= other.y()
                        || other.bottom() <= box.y();
                assertTrue(apart, () -> text + " " + box + " over " + otherText + " " + other);
            }
        }
    }
}

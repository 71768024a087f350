/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Numbers with their words, as the window writes them. */
public class FigureTextTest {

    @Test
    void oneIsNoPlural() {
        assertEquals("1 tensor", FigureText.tensors(1));
        assertEquals("0 tensors", FigureText.tensors(0));
        assertEquals("12 layers", FigureText.layers(12));
        assertEquals("1 layer", FigureText.layers(1));
    }
}

/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.util.Optional;

/**
 * The place within a tensor that its pages show; pages share it unless they are pinned.
 *
 * @param cell   the selected cell
 * @param window the part that is visible; the whole tensor if empty
 */
public record PageFocus(Optional<TensorCell> cell, Optional<TensorWindow> window) {

    /** The whole tensor, without a selected cell. */
    public static final PageFocus WHOLE = new PageFocus(Optional.empty(), Optional.empty());

    /** Returns the same part with another selected cell. */
    public PageFocus withCell(Optional<TensorCell> other) {
        return new PageFocus(other, window);
    }

    /** Returns another part with the same selected cell. */
    public PageFocus withWindow(Optional<TensorWindow> other) {
        return new PageFocus(cell, other);
    }
}

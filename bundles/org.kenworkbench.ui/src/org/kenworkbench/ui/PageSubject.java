/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a page is about. Immutable, for any thread.
 *
 * @param name    of the model, for titles
 * @param file    the composition
 * @param tensors all of its tensors, in the composition's order
 * @param tensor  the selected one; there if the page said it needs one
 * @param focus   where in it to look; the cell lies within the tensor
 */
public record PageSubject(String name, Path file, List<TensorRow> tensors, Optional<TensorRow> tensor,
        PageFocus focus) {

    public PageSubject {
        tensors = List.copyOf(tensors);
    }

    /** A subject that is looked at as a whole. */
    public PageSubject(String name, Path file, List<TensorRow> tensors, Optional<TensorRow> tensor) {
        this(name, file, tensors, tensor, PageFocus.WHOLE);
    }

    /** The same composition with another selected tensor. */
    public PageSubject withTensor(Optional<TensorRow> other) {
        return new PageSubject(name, file, tensors, other, PageFocus.WHOLE);
    }

    /** The same tensor looked at elsewhere. */
    public PageSubject withFocus(PageFocus other) {
        return new PageSubject(name, file, tensors, tensor, other);
    }

    /** Whether it is the same tensor of the same composition, wherever one looks. */
    public boolean isOfTensor(PageSubject other) {
        return file.equals(other.file) && tensor.map(TensorRow::name).equals(other.tensor.map(TensorRow::name));
    }
}

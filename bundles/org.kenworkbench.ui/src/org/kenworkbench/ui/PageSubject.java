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
 * The model, and the tensor in it, that a page shows. Immutable, for any thread.
 *
 * @param name    name of the model, for titles
 * @param source  where it is: a composition, unless the page said that it shows others too
 * @param tensors all tensors, in the order of the source
 * @param tensor  the selected one; present if the page said that it needs one
 * @param focus   the place in the selected tensor to look at; its cell lies within the tensor
 */
public record PageSubject(String name, PageSource source, List<TensorRow> tensors, Optional<TensorRow> tensor,
        PageFocus focus) {

    public PageSubject {
        tensors = List.copyOf(tensors);
    }

    /** Creates a subject without a selected cell or part of the tensor. */
    public PageSubject(String name, PageSource source, List<TensorRow> tensors, Optional<TensorRow> tensor) {
        this(name, source, tensors, tensor, PageFocus.WHOLE);
    }

    /** Creates a subject of a composition. */
    public PageSubject(String name, Path file, List<TensorRow> tensors, Optional<TensorRow> tensor) {
        this(name, new PageSource.OfComposition(file), tensors, tensor, PageFocus.WHOLE);
    }

    /** Creates a subject of a composition. */
    public PageSubject(String name, Path file, List<TensorRow> tensors, Optional<TensorRow> tensor, PageFocus focus) {
        this(name, new PageSource.OfComposition(file), tensors, tensor, focus);
    }

    /** Returns the file of the {@link #source()}: that of a composition. */
    public Path file() {
        return source.file();
    }

    /** Returns the same model with another selected tensor. */
    public PageSubject withTensor(Optional<TensorRow> other) {
        return new PageSubject(name, source, tensors, other, PageFocus.WHOLE);
    }

    /** Returns the same tensor with another focus. */
    public PageSubject withFocus(PageFocus other) {
        return new PageSubject(name, source, tensors, tensor, other);
    }

    /** Tells whether another subject has the same tensor of the same model, whatever the focus. */
    public boolean isOfTensor(PageSubject other) {
        return source.equals(other.source) && tensor.map(TensorRow::name).equals(other.tensor.map(TensorRow::name));
    }
}

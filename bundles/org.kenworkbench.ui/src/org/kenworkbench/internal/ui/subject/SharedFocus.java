/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;

/**
 * The focus that is shared by all pages of one composition that are not pinned. It stays when another tensor of the
 * same shape is selected, so that one cell can be followed through the layers. For the UI thread.
 */
public final class SharedFocus {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<PointerListener> pointers = new CopyOnWriteArrayList<>();
    private List<Long> shape = List.of();
    private PageFocus focus = PageFocus.WHOLE;

    /** Returns the focus within a tensor; the whole tensor if its shape is not the one that the focus was set for. */
    public PageFocus of(Optional<TensorRow> tensor) {
        return tensor.isPresent() && tensor.get().shape().equals(shape) ? focus : PageFocus.WHOLE;
    }

    /** Returns the selected cell of a tensor, if there is one. */
    public Optional<TensorCell> cell(TensorRow tensor) {
        return of(Optional.of(tensor)).cell();
    }

    /** Tells whether nothing has been looked at closely. */
    public boolean isWhole() {
        return focus.equals(PageFocus.WHOLE);
    }

    /** Sets the focus, and tells all listeners. */
    public void set(TensorRow tensor, PageFocus other) {
        shape = tensor.shape();
        focus = other;
        listeners.forEach(Runnable::run);
    }

    /** Listener that is told which cell the pointer is on, if any, and the shape of its tensor. */
    @FunctionalInterface
    public interface PointerListener {
        void pointed(List<Long> shape, Optional<TensorCell> cell);
    }

    /** Tells listeners that the pointer is on another cell of a tensor, or on none. */
    void point(TensorRow tensor, Optional<TensorCell> cell) {
        pointers.forEach(listener -> listener.pointed(tensor.shape(), cell));
    }

    void addListener(PointerListener listener) {
        pointers.add(listener);
    }

    void removeListener(PointerListener listener) {
        pointers.remove(listener);
    }

    /** Adds a listener that is told of another focus. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}

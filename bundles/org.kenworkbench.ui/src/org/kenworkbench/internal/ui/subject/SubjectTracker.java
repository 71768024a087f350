/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IPropertyListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;

/** Follows the composition in the active editor, and the tensor that is selected in it. For the UI thread. */
public final class SubjectTracker implements IPartListener2 {

    private final IWorkbenchPage page;
    private final Consumer<Optional<PageSubject>> listener;
    private final SharedFocus.PointerListener pointed;
    private Runnable placed = () -> {
    };
    private final IPropertyListener read = (source, property) -> {
        if (property == IEditorPart.PROP_INPUT) {
            tell();
        } else if (property == ShownComposition.PROP_PLACES) {
            placed.run();
        }
    };
    private final ISelectionChangedListener selected = event -> tell();
    private final Runnable focused = this::tell;
    private ShownComposition editor;

    /**
     * @param listener is told the subject, now and whenever it changes; nothing while there is no composition
     * @param pointed  is told where the pointer is
     */
    public SubjectTracker(IWorkbenchPage page, Consumer<Optional<PageSubject>> listener,
            SharedFocus.PointerListener pointed) {
        this.page = page;
        this.listener = listener;
        this.pointed = pointed;
        page.addPartListener(this);
        follow();
    }

    public void dispose() {
        page.removePartListener(this);
        detach();
    }

    /** Selects a tensor in the composition that is followed. */
    public void select(String name) {
        if (editor != null) {
            editor.select(name);
        }
    }

    /** Looks elsewhere in a tensor of the composition that is followed. */
    public void focus(TensorRow tensor, PageFocus focus) {
        if (editor != null) {
            editor.sharedFocus().set(tensor, focus);
        }
    }

    /** Tells all views that follow where the pointer is in a tensor of the composition. */
    public void point(TensorRow tensor, Optional<TensorCell> cell) {
        if (editor != null) {
            editor.sharedFocus().point(tensor, cell);
        }
    }

    /** @param listener is told when the files of the composition are looked for in other places */
    public void whenPlaced(Runnable listener) {
        placed = listener;
    }

    /** Tells the listener again. */
    public void refresh() {
        tell();
    }

    private void follow() {
        ShownComposition active = page.getActiveEditor() instanceof ShownComposition composition ? composition : null;
        if (active != editor) {
            detach();
            editor = active;
            if (editor != null) {
                editor.addPropertyListener(read);
                editor.getSite().getSelectionProvider().addSelectionChangedListener(selected);
                editor.sharedFocus().addListener(focused);
                editor.sharedFocus().addListener(pointed);
            }
        }
        tell();
    }

    private void detach() {
        if (editor != null) {
            editor.removePropertyListener(read);
            editor.getSite().getSelectionProvider().removeSelectionChangedListener(selected);
            editor.sharedFocus().removeListener(focused);
            editor.sharedFocus().removeListener(pointed);
            editor = null;
        }
    }

    private void tell() {
        listener.accept(editor == null ? Optional.empty() : editor.subject().map(this::selected));
    }

    private PageSubject selected(PageSubject composition) {
        Optional<TensorRow> tensor = selectedTensor();
        return composition.withTensor(tensor).withFocus(editor.sharedFocus().of(tensor));
    }

    private Optional<TensorRow> selectedTensor() {
        return editor.getSite().getSelectionProvider().getSelection() instanceof IStructuredSelection selection
                && selection.getFirstElement() instanceof TensorRow row ? Optional.of(row) : Optional.empty();
    }

    @Override
    public void partActivated(IWorkbenchPartReference part) {
        follow();
    }

    /**
     * Follows an editor that appears: one of the last session is made when it is first seen, which activates nothing.
     */
    @Override
    public void partOpened(IWorkbenchPartReference part) {
        follow();
    }

    @Override
    public void partVisible(IWorkbenchPartReference part) {
        follow();
    }

    @Override
    public void partBroughtToTop(IWorkbenchPartReference part) {
        follow();
    }

    @Override
    public void partClosed(IWorkbenchPartReference part) {
        follow();
    }
}

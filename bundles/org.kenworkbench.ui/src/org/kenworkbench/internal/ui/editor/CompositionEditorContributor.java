/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import org.eclipse.emf.common.command.CommandStack;
import org.eclipse.emf.common.command.CommandStackListener;
import org.eclipse.jface.action.Action;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPropertyListener;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.EditorActionBarContributor;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;

/**
 * The commands of the menus Edit and File while a composition's editor is active. One for all editors; it follows the
 * active one.
 */
public final class CompositionEditorContributor extends EditorActionBarContributor {

    private final CommandStackListener update = event -> updateUndo();
    /** Listener that hears when the editor has read its file. */
    private final IPropertyListener read = (source, property) -> {
        if (property == IEditorPart.PROP_INPUT) {
            follow();
        }
    };
    private final Action undo = action(() -> stack().undo());
    private final Action redo = action(() -> stack().redo());
    private CompositionEditor editor;
    private CommandStack listenedTo;

    @Override
    public void init(IActionBars bars) {
        super.init(bars);
        bars.setGlobalActionHandler(ActionFactory.UNDO.getId(), undo);
        bars.setGlobalActionHandler(ActionFactory.REDO.getId(), redo);
        bars.setGlobalActionHandler(ActionFactory.FIND.getId(), onPage(PageCommand.FIND));
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), onPage(PageCommand.COPY));
        bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), onPage(PageCommand.SELECT_ALL));
        bars.setGlobalActionHandler(ActionFactory.DELETE.getId(), onPage(PageCommand.DELETE));
    }

    @Override
    public void setActiveEditor(IEditorPart part) {
        if (editor != null) {
            editor.removePropertyListener(read);
        }
        editor = part instanceof CompositionEditor composition ? composition : null;
        if (editor != null) {
            editor.addPropertyListener(read);
        }
        follow();
    }

    private void follow() {
        if (listenedTo != null) {
            listenedTo.removeCommandStackListener(update);
        }
        listenedTo = stack();
        if (listenedTo != null) {
            listenedTo.addCommandStackListener(update);
        }
        updateUndo();
    }

    private CommandStack stack() {
        return editor == null ? null : editor.document().map(CompositionDocument::commands).orElse(null);
    }

    private void updateUndo() {
        CommandStack stack = stack();
        undo.setEnabled(stack != null && stack.canUndo());
        redo.setEnabled(stack != null && stack.canRedo());
    }

    private Action onPage(PageCommand command) {
        return action(() -> editor.onPage(command));
    }

    private static Action action(Runnable run) {
        return new Action() {
            @Override
            public void run() {
                run.run();
            }
        };
    }

    @Override
    public void dispose() {
        setActiveEditor(null);
        super.dispose();
    }
}

/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.util.Optional;

import org.eclipse.ui.IMemento;

/**
 * The state of an editor that is remembered until the next start.
 *
 * @param page   the one in front
 * @param tensor the name of the selected one
 */
record EditorState(EditorPage page, Optional<String> tensor) {

    private static final String PAGE = "page";
    private static final String TENSOR = "tensor";

    static EditorState load(IMemento memento) {
        return new EditorState(EditorPage.of(memento.getString(PAGE)).orElse(EditorPage.OVERVIEW),
                Optional.ofNullable(memento.getString(TENSOR)));
    }

    void save(IMemento memento) {
        memento.putString(PAGE, page.id());
        tensor.ifPresent(name -> memento.putString(TENSOR, name));
    }
}

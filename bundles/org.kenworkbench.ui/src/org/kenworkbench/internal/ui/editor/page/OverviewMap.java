/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.page;

import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.internal.ui.modelmap.MapHeight;
import org.kenworkbench.internal.ui.modelmap.ModelMapHeader;
import org.kenworkbench.internal.ui.modelmap.ModelMapPane;
import org.kenworkbench.internal.ui.subject.TensorSelection;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.ui.PageSubject;

/**
 * The map of the model on the page Overview, as high as it needs to be. It follows the selection, and changes it. For
 * the UI thread.
 */
public final class OverviewMap {

    private final MapHeight height;
    private final ModelMapHeader header;

    OverviewMap(PagePane page, PageSubject subject, TensorSelection selection, PageActions actions) {
        ModelMapPane map = new ModelMapPane(page.content(), Surroundings.NONE, actions::selectTensor,
                actions::openMatrix,
                this::read);
        height = new MapHeight(page, map);
        header = new ModelMapHeader(page.content(), map);
        ISelectionChangedListener follow = event -> map.show(subject.withTensor(selection.first()));
        selection.addSelectionChangedListener(follow);
        map.control().addDisposeListener(event -> selection.removeSelectionChangedListener(follow));
        map.show(subject.withTensor(selection.first()));
    }

    private void read(String problem) {
        header.problem(problem);
        height.fit();
    }
}

/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.util.Optional;

import org.kenworkbench.internal.ui.table.TensorColumn;
import org.kenworkbench.internal.ui.table.TensorTablePage;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.internal.ui.window.WindowCommands;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageSubject;

/** The editor of one model, alone. */
public final class ModelEditor extends LookEditor implements ModelActions {

    private static final String HELP = "org.kenworkbench.ui.modelEditor";

    private TensorTablePage tensors;

    @Override
    String helpContext() {
        return HELP;
    }

    @Override
    void addLookPages() {
        tensors = new TensorTablePage(getContainer(), subject().orElseThrow().tensors(), TensorColumn.OF_MODEL,
                selection());
        addPage(Messages.Look_TensorsTab, tensors.control());
    }

    @Override
    void begin(Weights open) {
        // TODO
    }

    @Override
    void figuresChanged(PageSubject now) {
        tensors.update(now.tensors());
    }

    @Override
    public void selectTensor(String name) {
        select(name, Optional.empty());
    }

    @Override
    public void show(FindingLine finding) {
        finding.tensors().stream().findFirst().ifPresent(this::selectTensor);
    }

    @Override
    public void openMatrix() {
        PageViews.show(getSite().getPage(), KenViews.MATRIX_PAGE);
    }

    @Override
    public void compareWith() {
        PairDialog.ask(getSite().getShell(), Optional.empty(), Optional.of(source().file()))
                .ifPresent(pair -> LookEditors.open(getSite().getPage(), pair));
    }

    @Override
    public void prune() {
        WindowCommands.run(getSite(), WindowCommands.PRUNE);
    }

    @Override
    public void copyCommand() {
        CopiedText.put(getContainer().getDisplay(), LookText.command("inspect", source().file()));
    }

    @Override
    public void setFocus() {
        getContainer().setFocus();
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return adapter == OpenModels.class ? adapter.cast(OpenModels.of(source())) : super.getAdapter(adapter);
    }
}

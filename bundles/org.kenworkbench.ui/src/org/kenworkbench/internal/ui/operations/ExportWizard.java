/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.widget.WizardPicture;
import org.kenworkbench.operations.OperationException;

/** Wizard that asks what is to be made of what is open, and then shows the form of the operation that makes it. */
final class ExportWizard extends Wizard {

    private final Map<ExportKind, FirstValues> values;
    private final int threads;
    private final ExportPage first;
    private final Map<ExportKind, OperationForm> forms = new EnumMap<>(ExportKind.class);
    private OperationRun run;

    /**
     * @param values  the kinds that are offered, each with the first values of its form
     * @param opened  name of what is open; empty if nothing is
     * @param threads number of threads that may work
     */
    ExportWizard(Map<ExportKind, FirstValues> values, String opened, int threads) {
        this.values = new EnumMap<>(values);
        this.threads = threads;
        first = new ExportPage(List.copyOf(this.values.keySet()), opened);
        setDefaultPageImageDescriptor(WizardPicture.descriptor());
        setWindowTitle(Messages.Export_Title);
        setNeedsProgressMonitor(false);
        setForcePreviousAndNextButtons(true);
    }

    @Override
    public void addPages() {
        addPage(first);
    }

    /** Returns the form of what is chosen, which is made when it is first asked for. */
    @Override
    public IWizardPage getNextPage(IWizardPage page) {
        if (page != first) {
            return null;
        }
        ExportKind kind = first.chosen();
        try {
            if (!forms.containsKey(kind)) {
                OperationForm form = new OperationForm(OperationCall.model(kind.operation()), values.get(kind), threads,
                        this);
                forms.put(kind, form);
                addPage(form.page());
            }
            first.setErrorMessage(null);
            return forms.get(kind).page();
        } catch (OperationException e) {
            // It went with its bundle, or that has a fault.
            first.setErrorMessage(Sentences.firstLine(e));
            return null;
        }
    }

    @Override
    public IWizardPage getPreviousPage(IWizardPage page) {
        return page == first ? null : first;
    }

    @Override
    public boolean canFinish() {
        return form().filter(form -> form.page().isPageComplete()).isPresent();
    }

    /** Returns the form that is in front; empty before one is. */
    private Optional<OperationForm> form() {
        return forms.values().stream().filter(form -> form.page() == getContainer().getCurrentPage()).findFirst();
    }

    @Override
    public boolean performFinish() {
        run = form().map(OperationForm::run).orElse(null);
        return run != null;
    }

    /** Returns the run to start; empty unless the wizard was finished. */
    Optional<OperationRun> run() {
        return Optional.ofNullable(run);
    }

    /** Returns the page that asks what is to be made, for tests. */
    ExportPage first() {
        return first;
    }

    /** Returns the forms that were made, for tests. */
    List<OperationPage> formPages() {
        return new ArrayList<>(forms.values().stream().map(OperationForm::page).toList());
    }
}

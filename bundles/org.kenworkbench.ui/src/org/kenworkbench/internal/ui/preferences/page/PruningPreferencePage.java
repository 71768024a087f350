/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.preferences.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.run.PruningServices;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Preference page for pruning: the provider that computes, the number of threads, and the folder for fetched models.
 */
public final class PruningPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    private static final int STATES_WIDTH = 320;

    private Label states;

    public PruningPreferencePage() {
        super(GRID);
        setDescription(Messages.Pruning_Description);
    }

    @Override
    public void init(IWorkbench workbench) {
        setPreferenceStore(KenPreferences.store());
    }

    @Override
    protected void createFieldEditors() {
        List<RowKernelProvider> installed = installed();
        addField(new ComboFieldEditor(KenPreferences.PROVIDER, Messages.Pruning_Provider, entries(installed),
                getFieldEditorParent()));
        states = new Label(getFieldEditorParent(), SWT.WRAP);
        states.setText(Messages.Pruning_Probing);
        new LatestJob(Messages.Pruning_Probing, states).request(() -> text(installed), this::show);
        IntegerFieldEditor threads = new IntegerFieldEditor(KenPreferences.THREADS, Messages.Pruning_Threads,
                getFieldEditorParent());
        threads.setValidRange(1, KenPreferences.MOST_THREADS);
        threads.setErrorMessage(NLS.bind(Messages.Pruning_BadThreads, KenPreferences.MOST_THREADS));
        addField(threads);
        DirectoryFieldEditor cache = new DirectoryFieldEditor(KenPreferences.CACHE_FOLDER, Messages.Pruning_CacheFolder,
                getFieldEditorParent()) {
            /** Accepts any folder: one that is missing is made when it is needed. */
            @Override
            protected boolean doCheckState() {
                return true;
            }
        };
        cache.setEmptyStringAllowed(false);
        cache.setErrorMessage(Messages.Pruning_NoCacheFolder);
        addField(cache);
    }

    /**
     * Lets the label below the provider span all columns, whose number is known only when all fields have been made.
     */
    @Override
    protected void adjustGridLayout() {
        super.adjustGridLayout();
        int columns = ((GridLayout) getFieldEditorParent().getLayout()).numColumns;
        GridDataFactory.fillDefaults().grab(true, false).span(columns, 1).hint(STATES_WIDTH, SWT.DEFAULT)
                .applyTo(states);
    }

    private static List<RowKernelProvider> installed() {
        ServiceTracker<RowKernelProvider, RowKernelProvider> tracker = new ServiceTracker<>(
                FrameworkUtil.getBundle(PruningPreferencePage.class).getBundleContext(), RowKernelProvider.class, null);
        tracker.open();
        try {
            return PruningServices.providers(tracker.getTracked().values());
        } finally {
            tracker.close();
        }
    }

    /**
     * Returns label and id of {@code auto}, of the installed providers, and of one that is stored but not installed.
     */
    private static String[][] entries(List<RowKernelProvider> installed) {
        List<String[]> entries = new ArrayList<>();
        entries.add(new String[] {Messages.Pruning_Auto, PruningRequest.AUTO});
        installed.forEach(provider -> entries.add(new String[] {provider.id(), provider.id()}));
        String stored = KenPreferences.provider();
        if (entries.stream().noneMatch(entry -> entry[1].equals(stored))) {
            entries.add(new String[] {NLS.bind(Messages.Pruning_NotInstalled, stored), stored});
        }
        return entries.toArray(String[][]::new);
    }

    /** Describes what each provider runs on, or why it does not run. A provider may load libraries to find out. */
    private static String text(List<RowKernelProvider> installed) {
        return installed.stream().map(provider -> {
            RowKernelProvider.Availability availability = provider.probe();
            return NLS.bind(availability.available() ? Messages.Pruning_Available : Messages.Pruning_Unavailable,
                    provider.id(), availability.reason());
        }).collect(Collectors.joining("\n"));
    }

    private void show(String text) {
        states.setText(PageLabels.literal(text));
        getFieldEditorParent().layout(true, true);
    }
}

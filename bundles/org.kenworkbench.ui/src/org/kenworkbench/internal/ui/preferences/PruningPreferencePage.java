/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.preferences;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.RowKernelProvider;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** What computes, with how many threads, and where fetched models are kept. */
public final class PruningPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

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
        addField(new ComboFieldEditor(KenPreferences.PROVIDER, Messages.Pruning_Provider, providers(), getFieldEditorParent()));
        IntegerFieldEditor threads = new IntegerFieldEditor(KenPreferences.THREADS, Messages.Pruning_Threads, getFieldEditorParent());
        threads.setValidRange(1, KenPreferences.MOST_THREADS);
        threads.setErrorMessage(NLS.bind(Messages.Pruning_BadThreads, KenPreferences.MOST_THREADS));
        addField(threads);
        DirectoryFieldEditor cache = new DirectoryFieldEditor(KenPreferences.CACHE_FOLDER, Messages.Pruning_CacheFolder, getFieldEditorParent()) {
            /** One that is missing is made when it is needed. */
            @Override
            protected boolean doCheckState() {
                return true;
            }
        };
        cache.setEmptyStringAllowed(false);
        cache.setErrorMessage(Messages.Pruning_NoCacheFolder);
        addField(cache);
    }

    /** Label and id of {@code auto}, of the installed ones, and of one that is stored but not installed. */
    private static String[][] providers() {
        List<String[]> entries = new ArrayList<>();
        entries.add(new String[] {Messages.Pruning_Auto, PruningRequest.AUTO});
        ServiceTracker<RowKernelProvider, RowKernelProvider> installed = new ServiceTracker<>(
                FrameworkUtil.getBundle(PruningPreferencePage.class).getBundleContext(), RowKernelProvider.class, null);
        installed.open();
        try {
            Arrays.stream(installed.getServices(new RowKernelProvider[0])).sorted(Comparator.comparing(RowKernelProvider::id))
                    .map(PruningPreferencePage::entry).forEach(entries::add);
        } finally {
            installed.close();
        }
        String stored = KenPreferences.provider();
        if (entries.stream().noneMatch(entry -> entry[1].equals(stored))) {
            entries.add(new String[] {NLS.bind(Messages.Pruning_NotInstalled, stored), stored});
        }
        return entries.toArray(String[][]::new);
    }

    private static String[] entry(RowKernelProvider provider) {
        RowKernelProvider.Availability availability = provider.probe();
        String label = availability.available() ? Messages.Pruning_Available : Messages.Pruning_Unavailable;
        return new String[] {NLS.bind(label, provider.id(), availability.reason()), provider.id()};
    }
}

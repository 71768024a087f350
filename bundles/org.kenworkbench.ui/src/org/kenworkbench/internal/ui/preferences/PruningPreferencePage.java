/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.preferences;

import java.util.ArrayList;
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
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

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
        for (RowKernelProvider provider : installed()) {
            RowKernelProvider.Availability availability = provider.probe();
            entries.add(new String[] {NLS.bind(availability.available() ? Messages.Pruning_Available : Messages.Pruning_Unavailable, provider.id(),
                    availability.reason()), provider.id()});
        }
        String stored = KenPreferences.provider();
        if (entries.stream().noneMatch(entry -> entry[1].equals(stored))) {
            entries.add(new String[] {NLS.bind(Messages.Pruning_NotInstalled, stored), stored});
        }
        return entries.toArray(String[][]::new);
    }

    private static List<RowKernelProvider> installed() {
        BundleContext bundles = FrameworkUtil.getBundle(PruningPreferencePage.class).getBundleContext();
        List<RowKernelProvider> found = new ArrayList<>();
        try {
            for (ServiceReference<RowKernelProvider> reference : bundles.getServiceReferences(RowKernelProvider.class, null)) {
                found.add(bundles.getService(reference));
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e); //$NON-NLS-1$
        }
        found.sort(Comparator.comparing(RowKernelProvider::id));
        return found;
    }
}

/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferencePage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.theme.WindowTheme;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.demo.DemoModels;
import org.kenworkbench.viz.colour.DivergingMap;
import org.kenworkbench.viz.colour.SequentialMap;

/** The preference pages, and what is read from what they store. */
class KenPreferencesTest {

    private static final String PRUNING = "org.kenworkbench.ui.preferences.pruning";
    private static final String COLOURS = "org.kenworkbench.ui.preferences.colours";

    private PreferenceDialog dialog;

    @AfterEach
    void forget() {
        if (dialog != null && dialog.getShell() != null) {
            dialog.close();
        }
        for (String key : List.of(KenPreferences.PROVIDER, KenPreferences.THREADS, KenPreferences.CACHE_FOLDER,
                KenPreferences.SEQUENTIAL,
                KenPreferences.DIVERGING)) {
            node().remove(key);
        }
        WindowTheme.set(false);
    }

    @Test
    void withoutAChoiceAllIsAsOnTheCommandLine() {
        assertEquals("auto", KenPreferences.provider());
        assertEquals(RunSettings.defaults().threads(), KenPreferences.threads());
        assertEquals(DemoModels.defaultCacheFolder(), KenPreferences.cacheFolder());
        assertEquals(SequentialMap.VIRIDIS, KenPreferences.sequentialMap());
        assertEquals(DivergingMap.BLUE_ORANGE, KenPreferences.divergingMap());
    }

    @Test
    void whatMakesNoSenseCountsAsNotStored() {
        node().put(KenPreferences.THREADS, "many");
        assertEquals(RunSettings.defaults().threads(), KenPreferences.threads());
        node().putInt(KenPreferences.THREADS, 0);
        assertEquals(RunSettings.defaults().threads(), KenPreferences.threads());
        node().put(KenPreferences.CACHE_FOLDER, "\0");
        assertEquals(DemoModels.defaultCacheFolder(), KenPreferences.cacheFolder());
        node().put(KenPreferences.SEQUENTIAL, "RAINBOW");
        assertEquals(SequentialMap.VIRIDIS, KenPreferences.sequentialMap());
    }

    @Test
    void thePruningPageStoresProviderThreadsAndCacheFolder() {
        IPreferencePage page = open(PRUNING);
        Combo provider = control(page, Combo.class, combo -> true);
        int reference = List.of(provider.getItems()).indexOf("reference");
        assertTrue(reference > 0, () -> List.of(provider.getItems()).toString());
        Ui.until("what it runs on",
                () -> Ui.texts(dialog.getShell()).stream().anyMatch(text -> text.contains("reference: scalar double")));
        provider.select(reference);
        provider.notifyListeners(SWT.Selection, new Event());
        Text threads = control(page, Text.class,
                text -> text.getText().equals(Integer.toString(RunSettings.defaults().threads())));
        threads.setText("3");
        control(page, Text.class, text -> text.getText().equals(DemoModels.defaultCacheFolder().toString()))
                .setText("/somewhere/else");
        assertTrue(page.performOk());
        assertEquals("reference", KenPreferences.provider());
        assertEquals(3, KenPreferences.threads());
        assertEquals(Path.of("/somewhere/else"), KenPreferences.cacheFolder());
    }

    @Test
    void threadsThatMakeNoSenseAreRefused() {
        IPreferencePage page = open(PRUNING);
        Text threads = control(page, Text.class,
                text -> text.getText().equals(Integer.toString(RunSettings.defaults().threads())));
        threads.setText("0");
        threads.notifyListeners(SWT.KeyUp, new Event());
        assertFalse(page.isValid());
        assertEquals("The number of threads must be a whole number from 1 to 1024.", page.getErrorMessage());
    }

    @Test
    void theColoursPageStoresMapsAndSwitchesTheTheme() {
        IPreferencePage page = open(COLOURS);
        choose(page, "Viridis", "Cividis, for colour blindness");
        choose(page, "Blue and orange", "Purple and green");
        choose(page, "Light", "Dark");
        assertTrue(page.performOk());
        assertEquals(SequentialMap.CIVIDIS, KenPreferences.sequentialMap());
        assertEquals(DivergingMap.PURPLE_GREEN, KenPreferences.divergingMap());
        assertTrue(WindowTheme.isDark());
    }

    private IPreferencePage open(String id) {
        dialog = PreferencesUtil.createPreferenceDialogOn(Ui.page().getWorkbenchWindow().getShell(), id,
                new String[] {PRUNING, COLOURS}, null);
        dialog.setBlockOnOpen(false);
        dialog.open();
        IPreferencePage page = (IPreferencePage) dialog.getSelectedPage();
        assertNotNull(page);
        return page;
    }

    private static void choose(IPreferencePage page, String off, String on) {
        control(page, Button.class, button -> button.getText().equals(off)).setSelection(false);
        control(page, Button.class, button -> button.getText().equals(on)).setSelection(true);
    }

    private static <C extends Control> C control(IPreferencePage page, Class<C> type, Predicate<C> which) {
        return Ui.controls(page.getControl()).stream().filter(type::isInstance).map(type::cast).filter(which)
                .findFirst().orElseThrow();
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(KenPreferences.NODE);
    }
}

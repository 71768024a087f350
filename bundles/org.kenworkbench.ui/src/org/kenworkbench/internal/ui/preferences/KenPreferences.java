/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.preferences;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.demo.DemoModels;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.viz.colour.DivergingMap;
import org.kenworkbench.viz.colour.SequentialMap;
import org.kenworkbench.viz.curve.CurveAxis;

/**
 * Preferences of the user, kept between runs. A stored value that makes no sense counts as absent. Safe for use by many
 * threads.
 */
public final class KenPreferences {

    /** The node in which everything is stored. */
    static final String NODE = "org.kenworkbench.ui";

    public static final String PROVIDER = "provider";
    public static final String THREADS = "threads";
    public static final String CACHE_FOLDER = "cacheFolder";
    public static final String SEQUENTIAL = "sequentialMap";
    public static final String DIVERGING = "divergingMap";
    public static final String CURVE_AXIS = "curveAxis";

    /** Whether the welcome page is shown at a start to which no editor comes back. */
    static final String WELCOME = "welcomeAtStart";

    public static final int MOST_THREADS = 1024;

    private KenPreferences() {
    }

    /** Sets the default values, which are used for all that is not stored. */
    static void initialize() {
        IEclipsePreferences defaults = DefaultScope.INSTANCE.getNode(NODE);
        defaults.put(PROVIDER, PruningRequest.AUTO);
        defaults.putInt(THREADS, RunSettings.defaults().threads());
        defaults.put(CACHE_FOLDER, DemoModels.defaultCacheFolder().toString());
        defaults.putBoolean(WELCOME, true);
        defaults.put(SEQUENTIAL, SequentialMap.VIRIDIS.name());
        defaults.put(CURVE_AXIS, CurveAxis.RESET.name());
        defaults.put(DIVERGING, DivergingMap.BLUE_ORANGE.name());
    }

    /** Returns a store for preference pages. */
    public static IPreferenceStore store() {
        return new ScopedPreferenceStore(InstanceScope.INSTANCE, NODE);
    }

    /** Returns the id of the provider that a fresh wizard shows, or {@code auto}. */
    public static String provider() {
        String stored = text(PROVIDER);
        return stored.isBlank() ? PruningRequest.AUTO : stored;
    }

    /** Returns the number of threads that may work. */
    public static int threads() {
        int stored = Platform.getPreferencesService().getInt(NODE, THREADS, RunSettings.defaults().threads(), null);
        return stored < 1 || stored > MOST_THREADS ? RunSettings.defaults().threads() : stored;
    }

    /** Returns the folder in which fetched models are kept. */
    public static Path cacheFolder() {
        String stored = text(CACHE_FOLDER);
        try {
            return stored.isBlank() ? DemoModels.defaultCacheFolder() : Path.of(stored).toAbsolutePath();
        } catch (InvalidPathException e) {
            return DemoModels.defaultCacheFolder();
        }
    }

    /** Tells whether the welcome page is shown at a start to which no editor comes back. */
    public static boolean welcomeAtStart() {
        return Platform.getPreferencesService().getBoolean(NODE, WELCOME, true, null);
    }

    /** Sets whether the welcome page is shown at a start to which no editor comes back. */
    public static void setWelcomeAtStart(boolean shown) {
        InstanceScope.INSTANCE.getNode(NODE).putBoolean(WELCOME, shown);
    }

    /** Returns the colours of magnitudes and shares. */
    public static SequentialMap sequentialMap() {
        return constant(SequentialMap.class, text(SEQUENTIAL), SequentialMap.VIRIDIS);
    }

    /** Returns the colours of signed values. */
    public static DivergingMap divergingMap() {
        return constant(DivergingMap.class, text(DIVERGING), DivergingMap.BLUE_ORANGE);
    }

    /** Returns the horizontal axis of curves that was chosen last. */
    public static CurveAxis curveAxis() {
        return constant(CurveAxis.class, text(CURVE_AXIS), CurveAxis.RESET);
    }

    /** Remembers the horizontal axis of curves. */
    public static void setCurveAxis(CurveAxis axis) {
        InstanceScope.INSTANCE.getNode(NODE).put(CURVE_AXIS, axis.name());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return otherwise;
    }

    private static String text(String key) {
        return Platform.getPreferencesService().getString(NODE, key, "", null);
    }

    /** Repaints a control whenever a preference has changed, until the control is disposed of. */
    public static void repaintOnChange(Control control) {
        whenChanged(control, control::redraw);
    }

    /**
     * Runs an action whenever a preference has changed.
     *
     * @param control the action runs until this control is disposed of
     * @param action  runs on the UI thread
     */
    public static void whenChanged(Control control, Runnable action) {
        IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);
        IPreferenceChangeListener listener = event -> {
            if (!control.isDisposed()) {
                control.getDisplay().asyncExec(() -> {
                    if (!control.isDisposed()) {
                        action.run();
                    }
                });
            }
        };
        node.addPreferenceChangeListener(listener);
        control.addDisposeListener(event -> node.removePreferenceChangeListener(listener));
    }
}

/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.preferences.page;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.theme.WindowTheme;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.ColourMap;
import org.kenworkbench.viz.colour.DivergingMap;
import org.kenworkbench.viz.colour.SequentialMap;

/** The theme of the window and the colour maps of pictures. */
public final class ColoursPreferencePage extends PreferencePage implements IWorkbenchPreferencePage {

    private static final int LABEL_WIDTH = 220;
    private static final int STRIP_WIDTH = 220;
    private static final int STRIP_HEIGHT = 16;

    private final Button[] themes = new Button[2];
    private final Button[] sequential = new Button[SequentialMap.values().length];
    private final Button[] diverging = new Button[DivergingMap.values().length];

    public ColoursPreferencePage() {
        setDescription(Messages.Colours_Description);
    }

    @Override
    public void init(IWorkbench workbench) {
        setPreferenceStore(KenPreferences.store());
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(content);
        Group theme = group(content, Messages.Colours_Theme);
        themes[0] = radio(theme, Messages.Colours_Light);
        new Label(theme, SWT.NONE);
        themes[1] = radio(theme, Messages.Colours_Dark);
        themes[WindowTheme.isDark() ? 1 : 0].setSelection(true);
        Group ofMagnitudes = group(content, Messages.Colours_Sequential);
        for (SequentialMap map : SequentialMap.values()) {
            sequential[map.ordinal()] = radio(ofMagnitudes, label(map));
            strip(ofMagnitudes, map.map());
        }
        Group signed = group(content, Messages.Colours_Diverging);
        for (DivergingMap map : DivergingMap.values()) {
            diverging[map.ordinal()] = radio(signed, label(map));
            strip(signed, map.map(WindowTheme.isDark()));
        }
        show(KenPreferences.sequentialMap(), KenPreferences.divergingMap());
        return content;
    }

    private static String label(SequentialMap map) {
        return switch (map) {
            case VIRIDIS -> Messages.Colours_Viridis;
            case CIVIDIS -> Messages.Colours_Cividis;
        };
    }

    private static String label(DivergingMap map) {
        return switch (map) {
            case BLUE_ORANGE -> Messages.Colours_BlueOrange;
            case PURPLE_GREEN -> Messages.Colours_PurpleGreen;
        };
    }

    private static Group group(Composite parent, String title) {
        Group group = new Group(parent, SWT.NONE);
        group.setText(title);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        return group;
    }

    private static Button radio(Composite parent, String label) {
        Button button = new Button(parent, SWT.RADIO);
        button.setText(label);
        GridDataFactory.fillDefaults().hint(LABEL_WIDTH, SWT.DEFAULT).applyTo(button);
        return button;
    }

    private static void strip(Composite parent, ColourMap map) {
        Canvas strip = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        GridDataFactory.fillDefaults().hint(STRIP_WIDTH, STRIP_HEIGHT).applyTo(strip);
        strip.addPaintListener(event -> paint(event, strip.getClientArea(), map));
    }

    private static void paint(PaintEvent event, Rectangle area, ColourMap map) {
        for (int x = 0; x < area.width; x++) {
            Colour colour = map.at((double) x / Math.max(1, area.width - 1));
            event.gc.setForeground(new Color(colour.red(), colour.green(), colour.blue()));
            event.gc.drawLine(x, 0, x, area.height);
        }
    }

    private void show(SequentialMap ofMagnitudes, DivergingMap signed) {
        for (SequentialMap map : SequentialMap.values()) {
            sequential[map.ordinal()].setSelection(map == ofMagnitudes);
        }
        for (DivergingMap map : DivergingMap.values()) {
            diverging[map.ordinal()].setSelection(map == signed);
        }
    }

    @Override
    protected void performDefaults() {
        themes[0].setSelection(true);
        themes[1].setSelection(false);
        show(SequentialMap.VIRIDIS, DivergingMap.BLUE_ORANGE);
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        for (SequentialMap map : SequentialMap.values()) {
            if (sequential[map.ordinal()].getSelection()) {
                getPreferenceStore().setValue(KenPreferences.SEQUENTIAL, map.name());
            }
        }
        for (DivergingMap map : DivergingMap.values()) {
            if (diverging[map.ordinal()].getSelection()) {
                getPreferenceStore().setValue(KenPreferences.DIVERGING, map.name());
            }
        }
        if (themes[1].getSelection() != WindowTheme.isDark()) {
            WindowTheme.set(themes[1].getSelection());
        }
        return true;
    }
}

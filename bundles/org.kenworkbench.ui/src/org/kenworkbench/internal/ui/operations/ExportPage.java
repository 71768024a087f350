/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.Section;

/** Wizard page that says what can be made of what is open, each kind in a sentence. */
final class ExportPage extends WizardPage {

    private static final int GAP = 10;

    private final Map<ExportKind, Button> kinds = new LinkedHashMap<>();
    private final List<ExportKind> offered;

    /**
     * @param offered kinds to choose from, at least one
     * @param opened  name of what is open; empty if nothing is
     */
    ExportPage(List<ExportKind> offered, String opened) {
        super("export", Messages.Export_PageTitle, null);
        this.offered = List.copyOf(offered);
        setMessage(opened.isEmpty() ? Messages.Export_NothingOpen : Messages.bind(Messages.Export_Of, opened));
    }

    @Override
    public void createControl(Composite parent) {
        PagePane pane = PagePane.inWizard(parent);
        setControl(pane.control());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(pane.control(), "org.kenworkbench.ui.export");
        Fonts fonts = new Fonts(pane.content());
        Card card = new Section(pane.content(), Messages.Export_Heading, fonts).card();
        Composite table = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 4).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        for (ExportKind kind : offered) {
            Label icon = new Label(table, SWT.NONE);
            Icons.image(icon, kind.icon()).ifPresent(icon::setImage);
            // All radios are children of the table, so that they exclude each other and arrow keys work.
            Button radio = new Button(table, SWT.RADIO);
            radio.setText(kind.title());
            radio.setFont(fonts.heading());
            radio.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
                if (radio.getSelection()) {
                    getContainer().updateButtons();
                }
            }));
            new Label(table, SWT.NONE);
            PageLabels.paragraph(table, kind.sentence(), Style.SECOND, fonts.small());
            kinds.put(kind, radio);
        }
        choose(offered.getFirst());
        pane.refit();
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            kinds.get(chosen()).setFocus();
        }
    }

    @Override
    public boolean canFlipToNextPage() {
        // The form is made when it is asked for.
        return isPageComplete();
    }

    ExportKind chosen() {
        return kinds.entrySet().stream().filter(kind -> kind.getValue().getSelection()).map(Map.Entry::getKey)
                .findFirst().orElse(offered.getFirst());
    }

    /** Chooses a kind as the user would. */
    void choose(ExportKind kind) {
        kinds.forEach((other, radio) -> radio.setSelection(other == kind));
    }

    /** Returns the kinds that are offered. */
    List<ExportKind> offered() {
        return new ArrayList<>(offered);
    }
}

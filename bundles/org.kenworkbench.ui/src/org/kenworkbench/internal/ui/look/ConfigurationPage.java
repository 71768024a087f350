/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** The page Configuration: what the file is, and what is written in it and beside it. All of it can be copied. */
final class ConfigurationPage {

    private static final int COLUMN_GAP = 24;

    private final PagePane pane;
    private final Fonts fonts;

    ConfigurationPage(Composite parent, ConfigurationFacts facts) {
        pane = new PagePane(parent);
        fonts = new Fonts(pane.content());
        section(Messages.Configuration_File, facts.file());
        PageLabels.line(pane.content(), Messages.Configuration_Title, Style.TITLE, fonts.heading());
        if (facts.configuration().isEmpty()) {
            PageLabels.paragraph(pane.content(), Messages.Configuration_None, Style.SECOND, fonts.small());
        } else {
            Text text = new Text(pane.content(), SWT.READ_ONLY | SWT.MULTI | SWT.H_SCROLL);
            text.setText(facts.configuration());
            text.setFont(fonts.monospace());
            GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).applyTo(text);
        }
        if (facts.metadata().isEmpty()) {
            PageLabels.line(pane.content(), Messages.Configuration_Metadata, Style.TITLE, fonts.heading());
            PageLabels.paragraph(pane.content(), Messages.Configuration_NoMetadata, Style.SECOND, fonts.small());
        } else {
            section(Messages.Configuration_Metadata, facts.metadata());
        }
    }

    Control control() {
        return pane.control();
    }

    private void section(String title, java.util.List<ConfigurationFacts.Fact> facts) {
        PageLabels.line(pane.content(), title, Style.TITLE, fonts.heading());
        Card card = new Card(pane.content(), Style.CARD);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        Composite rows = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(COLUMN_GAP, 2).applyTo(rows);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(rows);
        for (ConfigurationFacts.Fact fact : facts) {
            PageLabels.line(rows, fact.name(), Style.SECOND, fonts.small());
            Text text = new Text(rows, SWT.READ_ONLY);
            text.setText(fact.text().replaceAll("\\R", " "));
            text.setFont(fonts.small());
            GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).applyTo(text);
        }
    }
}

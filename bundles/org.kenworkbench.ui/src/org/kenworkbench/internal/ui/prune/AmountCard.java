/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.Section;

/** Card that asks how many values stay, in one of three forms; beside each form is its effect. */
final class AmountCard {

    private static final int FIELD_WIDTH = 56;
    private static final int GAP = 10;
    private static final int MOST_LENGTHS = 4;

    /** A form of the amount, with its widgets. */
    private record Form(Button radio, Text text, Label result) {
    }

    private final Map<Amount.Kind, Form> forms = new EnumMap<>(Amount.Kind.class);
    private final Label rows;
    private final Runnable changed;
    private boolean choosing;

    AmountCard(Composite parent, Fonts fonts, Runnable changed) {
        this.changed = changed;
        Card card = new Section(parent, Messages.Amount_Heading, fonts).card();
        Composite table = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(GAP, 4).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        // All radios are children of the table, so that they exclude each other and arrow keys work.
        add(table, Amount.Kind.RESET, Messages.Amount_Reset, "40 %", fonts);
        add(table, Amount.Kind.KEEP, Messages.Amount_Keep, "60 %", fonts);
        add(table, Amount.Kind.COUNT, Messages.Amount_Count, "200", fonts);
        forms.get(Amount.Kind.RESET).radio().setSelection(true);
        rows = PageLabels.paragraph(card, "", Style.SECOND, fonts.small());
    }

    private void add(Composite table, Amount.Kind kind, String label, String first, Fonts fonts) {
        Button radio = new Button(table, SWT.RADIO);
        radio.setText(label);
        radio.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            if (radio.getSelection()) {
                changed.run();
            }
        }));
        Text text = new Text(table, SWT.BORDER | SWT.SINGLE | SWT.RIGHT);
        text.setText(first);
        GridDataFactory.fillDefaults().hint(FIELD_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(text);
        Label result = PageLabels.line(table, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(result);
        Form form = new Form(radio, text, result);
        text.addModifyListener(event -> {
            choose(form);
            if (!choosing) {
                changed.run();
            }
        });
        forms.put(kind, form);
    }

    /** Chooses the form in which the user types. */
    private void choose(Form chosen) {
        forms.values().forEach(form -> form.radio().setSelection(form == chosen));
    }

    /** Chooses a share to reset, without telling the listener. */
    void chooseReset(String share) {
        choose(new Amount(Amount.Kind.RESET, share));
    }

    /** Chooses an amount, without telling the listener. */
    void choose(Amount amount) {
        choosing = true;
        forms.get(amount.kind()).text().setText(amount.text());
        choosing = false;
    }

    Amount amount() {
        return amounts().stream().filter(amount -> forms.get(amount.kind()).radio().getSelection()).findFirst()
                .orElseThrow();
    }

    /** Returns the texts of all three forms. */
    List<Amount> amounts() {
        List<Amount> amounts = new ArrayList<>();
        forms.forEach((kind, form) -> amounts.add(new Amount(kind, form.text().getText())));
        return amounts;
    }

    void show(Outlook outlook) {
        forms.forEach((kind, form) -> form.result().setText(result(kind, outlook)));
        String ks = outlook.kByRowLength().entrySet().stream().limit(MOST_LENGTHS)
                .map(entry -> NLS.bind(Messages.Amount_Rows, FigureText.count(entry.getKey()),
                        FigureText.count(entry.getValue())))
                .collect(Collectors.joining("    "));
        int more = outlook.kByRowLength().size() - MOST_LENGTHS;
        rows.setText(more > 0 ? NLS.bind(Messages.Amount_More, ks, more) : ks);
    }

    private static String result(Amount.Kind kind, Outlook outlook) {
        Outlook.Result result = outlook.results().get(kind);
        if (result == null) {
            return "";
        }
        boolean chosen = kind == outlook.choices().amount().kind();
        return NLS.bind(chosen ? Messages.Amount_Gives : Messages.Amount_Would, FigureText.share(result.share()),
                FigureText.count(result.reset()));
    }
}

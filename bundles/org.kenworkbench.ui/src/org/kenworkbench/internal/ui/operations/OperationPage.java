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
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.jobs.Steps;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.ColumnCombos;
import org.kenworkbench.internal.ui.wizard.CommandCard;
import org.kenworkbench.internal.ui.wizard.Section;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;

/**
 * The form of an operation, made from its annotations: the required parameters first, the optional ones below, and the
 * command line.
 */
final class OperationPage extends WizardPage {

    private static final int GAP = 10;
    private static final int COMMAND_LINES = 4;
    /** Number of fields that are made in one event. */
    private static final int FIELDS_AT_ONCE = 4;

    private final OperationModel model;
    private final FirstValues values;
    private final int threads;
    private final Runnable changed;
    private final List<ParameterField> fields = new ArrayList<>();
    private PagePane pane;
    private ColumnCombos columns;
    /** Check box that allows files to be replaced; null where that means nothing to the operation. */
    private Button replace;
    /** Field of the seed; null where the operation draws nothing by chance. */
    private Spinner seed;
    private CommandCard command;
    /** The choices before anything was typed. */
    private OperationCall atFirst;

    /**
     * Creates the page of an operation.
     *
     * @param values  what it begins with
     * @param changed called when the page has been made, and after each change by the user
     */
    OperationPage(OperationModel model, FirstValues values, int threads, Runnable changed) {
        super("operation", model.name(), null);
        this.model = model;
        this.values = values;
        this.threads = threads;
        this.changed = changed;
        setMessage(model.summary());
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        pane = PagePane.inWizard(parent);
        Composite content = pane.content();
        Fonts fonts = new Fonts(content);
        columns = new ColumnCombos(content);
        // Hidden until all is laid out: fields that are painted before they have their place have none to be painted
        // in.
        content.setVisible(false);
        setControl(pane.control());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(pane.control(), "org.kenworkbench.ui.operation");
        PageLabels.paragraph(content, model.description(), Style.SECOND, fonts.small());
        List<Runnable> steps = new ArrayList<>();
        addFields(steps, content, fonts, Messages.Form_Needed,
                model.parameters().stream().filter(Parameter::required).toList());
        addFields(steps, content, fonts, Messages.Form_Options,
                model.parameters().stream().filter(one -> !one.required()).toList());
        steps.add(() -> {
            if (model.uses(RunOption.SEED) || model.uses(RunOption.FORCE)) {
                createSettings(content, fonts);
            }
            command = new CommandCard(content, fonts, COMMAND_LINES);
        });
        steps.add(() -> {
            pane.refit();
            content.setVisible(true);
        });
        steps.add(() -> {
            if (isCurrentPage()) {
                firstToFill().ifPresent(ParameterField::setFocus);
            }
            atFirst = choices().call();
            changed.run();
        });
        Steps.run(pane.control(), steps);
    }

    private void addFields(List<Runnable> steps, Composite content, Fonts fonts, String heading, List<Parameter> some) {
        if (some.isEmpty()) {
            return;
        }
        Composite[] table = new Composite[1];
        steps.add(() -> table[0] = table(content, fonts, heading));
        for (int from = 0; from < some.size(); from += FIELDS_AT_ONCE) {
            List<Parameter> few = some.subList(from, Math.min(some.size(), from + FIELDS_AT_ONCE));
            steps.add(() -> few.forEach(parameter -> addField(table[0], parameter, fonts)));
        }
    }

    private void addField(Composite table, Parameter parameter, Fonts fonts) {
        ParameterField field = new ParameterField(table, parameter, fonts, columns, this::edited);
        values.of(parameter).ifPresent(field::set);
        fields.add(field);
    }

    private static Composite table(Composite content, Fonts fonts, String heading) {
        Card card = new Section(content, heading, fonts).card();
        Composite table = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 4).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        return table;
    }

    /** Creates the settings that are common to all operations, as far as they mean something to this one. */
    private void createSettings(Composite content, Fonts fonts) {
        Composite table = table(content, fonts, Messages.Form_Run);
        if (model.uses(RunOption.SEED)) {
            new Label(table, SWT.NONE).setText(Messages.Form_Seed);
            seed = new Spinner(table, SWT.BORDER);
            seed.setValues(firstSeed(), 0, Integer.MAX_VALUE, 0, 1, 10);
            seed.addModifyListener(event -> edited());
        }
        if (model.uses(RunOption.FORCE)) {
            new Label(table, SWT.NONE);
            replace = new Button(table, SWT.CHECK);
            replace.setText(Messages.Form_Replace);
            replace.setSelection(values.settings().filter(RunSettings::force).isPresent());
            replace.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> edited()));
        }
    }

    private int firstSeed() {
        return (int) Math.clamp(values.settings().orElse(RunSettings.defaults()).seed(), 0, Integer.MAX_VALUE);
    }

    /** Tells of a change, except while the form is being made. */
    private void edited() {
        if (isMade()) {
            changed.run();
        }
    }

    /** Tells whether all fields are there. */
    boolean isMade() {
        return command != null;
    }

    OperationChoices choices() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (ParameterField field : fields) {
            if (!field.texts().isEmpty()) {
                given.put(field.parameter().title(), field.texts());
            }
        }
        boolean force = replace != null && replace.getSelection();
        long chosenSeed = seed == null ? RunSettings.defaults().seed() : seed.getSelection();
        int used = model.uses(RunOption.THREADS) ? threads : RunSettings.defaults().threads();
        return new OperationChoices(new OperationCall(model.name(), given),
                new RunSettings(used, force, false, chosenSeed));
    }

    /** Shows the command line, and what is wrong with the choices. */
    void show(OperationLook look) {
        command.show(look.command().orElse(null));
        // Nothing has been typed yet that could be wrong.
        boolean untouched = look.choices().call().equals(atFirst);
        setErrorMessage(untouched || look.problem().isEmpty() ? null : look.problem());
        setPageComplete(look.problem().isEmpty());
    }

    /** Returns the first field that must be given and is not yet, else the first field of all. */
    private Optional<ParameterField> firstToFill() {
        return fields.stream().filter(field -> field.parameter().required() && field.texts().isEmpty()).findFirst()
                .or(() -> fields.stream().findFirst());
    }

    /** Returns the field of a parameter, for tests. */
    ParameterField field(String title) {
        return fields.stream().filter(field -> field.parameter().title().equals(title)).findFirst().orElseThrow();
    }

    /** Returns the text that is shown as the command, for tests. */
    String commandText() {
        return command.text();
    }
}

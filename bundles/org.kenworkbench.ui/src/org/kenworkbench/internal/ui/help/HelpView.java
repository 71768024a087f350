/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.help.IContext;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.internal.ui.help.HelpTopic.Part;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.KenViews;

/** Explains the window and the commands, in the window itself: it needs no browser. */
public final class HelpView extends ViewPart {

    private static final int GAP = 12;
    private static final int INDENT = 14;

    private final Deque<HelpTopic> before = new ArrayDeque<>();
    private PagePane pane;
    private Fonts fonts;
    private LatestJob looking;
    private HelpTopic shown;

    /**
     * Shows a topic by its name, or the first one if there is none of that name, in the view that is open or in a new
     * one.
     */
    static void open(IWorkbenchPage page, String name) {
        open(page).ifPresent(view -> view.look(() -> HelpBook.topic(name).or(() -> HelpBook.topic(HelpBook.FIRST))));
    }

    /** Shows what a bundle contributed about a part of the window. */
    static void open(IWorkbenchPage page, IContext context) {
        open(page).ifPresent(view -> view.look(() -> Optional.of(HelpBook.of(context))));
    }

    private static Optional<HelpView> open(IWorkbenchPage page) {
        try {
            return Optional.of((HelpView) page.showView(KenViews.HELP));
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
            return Optional.empty();
        }
    }

    @Override
    public void createPartControl(Composite parent) {
        pane = new PagePane(parent);
        fonts = new Fonts(pane.content());
        looking = new LatestJob(Messages.Help_Looking, pane.control());
        look(() -> HelpBook.topic(HelpBook.FIRST));
    }

    private void look(Supplier<Optional<HelpTopic>> source) {
        looking.request(source, found -> found.filter(topic -> !topic.equals(shown)).ifPresent(topic -> {
            if (shown != null) {
                before.push(shown);
            }
            show(topic);
        }));
    }

    private void show(HelpTopic topic) {
        shown = topic;
        for (Control old : pane.content().getChildren()) {
            old.dispose();
        }
        showWays();
        PageLabels.paragraph(pane.content(), topic.title(), Style.TITLE, fonts.title());
        topic.parts().forEach(this::show);
        pane.refit();
    }

    /** Adds the links to the three main topics, and back. */
    private void showWays() {
        Composite line = new Composite(pane.content(), SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(before.isEmpty() ? 3 : 4).spacing(GAP, 0).applyTo(line);
        if (!before.isEmpty()) {
            PageLabels.link(line, Messages.Help_Back, () -> show(before.pop()));
        }
        PageLabels.link(line, Messages.First_Title, () -> look(() -> HelpBook.topic(HelpBook.FIRST)));
        PageLabels.link(line, Messages.Help_Window, () -> look(() -> HelpBook.topic(HelpBook.WINDOW)));
        PageLabels.link(line, Messages.Help_Commands, () -> look(() -> HelpBook.topic(HelpBook.COMMANDS)));
    }

    private void show(Part part) {
        Composite content = pane.content();
        switch (part) {
            case Part.Heading heading -> PageLabels.paragraph(content, heading.text(), Style.TITLE, fonts.heading());
            case Part.Paragraph paragraph -> PageLabels.paragraph(content, paragraph.text(), Style.PAGE, fonts.small());
            case Part.Line line -> PageLabels.paragraph(content, line.text(), Style.PAGE, fonts.monospace());
            case Part.Term term -> {
                PageLabels.paragraph(content, term.name(), Style.PAGE, fonts.monospace());
                indented(PageLabels.paragraph(content, term.meaning(), Style.SECOND, fonts.small()));
            }
            case Part.Way way -> {
                PageLabels.link(content, way.name(), () -> look(() -> HelpBook.topic(way.topic())));
                indented(PageLabels.paragraph(content, way.meaning(), Style.SECOND, fonts.small()));
            }
            case Part.Step step -> PageLabels.link(content, step.name(), () -> run(step.command()));
        }
    }

    private static void indented(Control control) {
        GridDataFactory
                .createFrom(control.getLayoutData() instanceof GridData data ? data
                        : GridDataFactory.swtDefaults().create())
                .indent(INDENT, 0).applyTo(control);
    }

    private void run(String command) {
        try {
            ParameterizedCommand parsed = getSite().getService(ICommandService.class).deserialize(command);
            getSite().getService(IHandlerService.class).executeCommand(parsed, null);
        } catch (CommandException e) {
            getViewSite().getActionBars().getStatusLineManager().setErrorMessage(Sentences.of(e));
        }
    }

    @Override
    public void setFocus() {
        pane.setFocus();
    }

    /** Returns the topic that is shown, for tests; null before there is one. */
    HelpTopic shown() {
        return shown;
    }

    /** Returns the parts of the topic that is shown, for tests. */
    List<Part> parts() {
        return shown == null ? List.of() : shown.parts();
    }
}

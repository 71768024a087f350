/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.internal.ui.compare.ComparisonWork;
import org.kenworkbench.internal.ui.compare.WorkingPage;
import org.kenworkbench.internal.ui.compare.text.SubnetworkFacts;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.operations.services.SubnetworkComparer;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.TablePage;

/** The Subnetworks page: what is compared, what was refused and why, and links to add more. */
public final class SubnetworksPage implements WorkingPage, TablePage {

    /** Number of digits of a digest that stands for a name. */
    private static final int DIGITS = 12;
    /** Number of columns for the links that add files and cancel reading. */
    private static final int ADDERS = 3;

    private ComparisonWork work;
    private PageSite site;
    private PagePane pane;
    private Fonts fonts;
    private Composite head;
    private SubnetworkTable table;
    private Composite foot;
    private ComparisonSubject shown;

    @Override
    public void workOn(ComparisonWork of) {
        work = of;
    }

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        GridLayoutFactory.fillDefaults().applyTo(parent);
        pane = new PagePane(parent);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(pane.control());
        fonts = new Fonts(pane.content());
        head = Rows.of(pane.content(), 2);
        table = new SubnetworkTable(pane.content(), fonts, new SubnetworkTable.Listener() {
            @Override
            public void paired(int a, int b) {
                site.select(new Comparison.Pair(a, b));
            }

            @Override
            public void opened(ComparedSubnetwork subnetwork) {
                subnetwork.composition().ifPresent(kenx -> work.open(kenx));
            }

            @Override
            public void removed(List<ComparedSubnetwork> subnetworks) {
                work.remove(subnetworks.stream().map(ComparedSubnetwork::named).toList());
            }
        });
        foot = Rows.of(pane.content(), 1);
    }

    @Override
    public void show(ComparisonSubject subject) {
        boolean sameList = shown != null && shown.subnetworks() == subject.subnetworks()
                && shown.refused() == subject.refused()
                && shown.reading() == subject.reading();
        shown = subject;
        if (!sameList) {
            Stream.of(head.getChildren(), foot.getChildren()).flatMap(Stream::of).forEach(Control::dispose);
            showHead(subject);
            table.show(subject.subnetworks());
            showFoot(subject);
            pane.refit();
        }
        table.mark(subject.pair());
    }

    private void showHead(ComparisonSubject subject) {
        List<ComparedSubnetwork> subnetworks = subject.subnetworks();
        if (subnetworks.isEmpty()) {
            PageLabels.paragraph(head, subject.reading() ? Messages.Subnetworks_Reading : Messages.Subnetworks_None,
                    Style.SECOND, fonts.small());
            return;
        }
        String base = subject.base().map(name -> Messages.bind(Messages.Subnetworks_Base, name))
                .orElseGet(() -> Messages.bind(Messages.Subnetworks_BaseDigest,
                        subnetworks.getFirst().baseDigest().substring(0, DIGITS)));
        PageLabels.paragraph(head, base, Style.TITLE, fonts.heading());
        SubnetworkFacts.Agreement agreement = SubnetworkFacts.agreement(subnetworks);
        String text = subject.reading() ? Messages.Subnetworks_Reading
                : subnetworks.size() < 2 ? Messages.Subnetworks_OneMore : agreement.text();
        Style style = subject.reading() || subnetworks.size() < 2 ? Style.SECOND
                : agreement.isFull() ? Style.GOOD : Style.BAD;
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER)
                .applyTo(PageLabels.line(head, text, style, fonts.small()));
    }

    private void showFoot(ComparisonSubject subject) {
        Composite adding = Rows.of(foot, ADDERS);
        PageLabels.link(adding, Messages.Subnetworks_Add, work::ask);
        if (!RecentResults.others(work.files()).isEmpty()) {
            PageLabels.link(adding, Messages.Subnetworks_Recent,
                    () -> RecentResults.pick(adding, work.files(), work::add));
        }
        if (subject.reading()) {
            PageLabels.link(adding, Messages.Subnetworks_Cancel, work::cancelReading);
        }
        PageLabels.paragraph(foot, Messages.Subnetworks_Drop, Style.SECOND, fonts.small());
        subject.refused().forEach(this::addRefused);
        if (!subject.subnetworks().isEmpty()) {
            PageLabels.paragraph(foot, Messages.Facts_Heading, Style.TITLE, fonts.heading());
            Rows.facts(foot, fonts, SubnetworkFacts.compared(subject));
        }
    }

    private void addRefused(SubnetworkComparer.Refused refused) {
        Card card = new Card(foot, Style.WARNING);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        PageLabels.paragraph(card, String.valueOf(refused.named().getFileName()), Style.TITLE, fonts.heading());
        PageLabels.paragraph(card, Sentences.sentence(refused.reason()), Style.TITLE, fonts.small());
        Composite links = Rows.of(card, 2);
        PageLabels.link(links, Messages.Subnetworks_Remove, () -> work.remove(List.of(refused.named())));
        PageLabels.link(links, Messages.Subnetworks_Again, work::read);
    }

    /** Returns the file of each line, for tests. */
    List<Path> files() {
        return shown == null ? List.of() : shown.subnetworks().stream().map(ComparedSubnetwork::named).toList();
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(shown).filter(subject -> !subject.subnetworks().isEmpty())
                .map(subject -> PageTable.of(
                        List.of(Messages.Subnetworks_Id, Messages.Subnetworks_Name, Messages.Subnetworks_Rule,
                                Messages.Subnetworks_Kept, Messages.Subnetworks_Delta,
                                Messages.Subnetworks_File),
                        lines(subject.subnetworks())));
    }

    private static List<List<String>> lines(List<ComparedSubnetwork> subnetworks) {
        return Stream.iterate(0, i -> i < subnetworks.size(), i -> i + 1)
                .map(i -> Stream.concat(SubnetworkFacts.line(i, subnetworks.get(i)).stream(),
                        Stream.of(subnetworks.get(i).file().toString())).toList())
                .toList();
    }

    @Override
    public void setFocus() {
        if (!table.setFocus()) {
            pane.setFocus();
        }
    }
}

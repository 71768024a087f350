/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IHelpContentProducer;
import org.eclipse.help.IToc;
import org.eclipse.help.ITopic;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.pages.PageRegistry;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.command.Parameter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Tests the help's book as the platform finds it. */
class HelpPagesTest {

    private static final String BUNDLE = "/org.kenworkbench.ui/";

    private static ITopic chapter(String label) {
        IToc book = Arrays.stream(HelpSystem.getTocs()).filter(toc -> toc.getHref().equals(BUNDLE + "help/toc.xml"))
                .findFirst().orElseThrow();
        assertEquals("KEN Workbench", book.getLabel());
        return Arrays.stream(book.getTopics()).filter(topic -> topic.getLabel().equals(label)).findFirst()
                .orElseThrow();
    }

    private static IHelpContentProducer producer() throws Exception {
        IConfigurationElement ours = Arrays
                .stream(Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.help.contentProducer"))
                .filter(one -> one.getContributor().getName().equals("org.kenworkbench.ui")).findFirst().orElseThrow();
        return (IHelpContentProducer) ours.createExecutableExtension("producer");
    }

    /** Reads a page as XML, and checks that all its links to other pages lead somewhere. */
    private static Element page(String href) throws Exception {
        assertTrue(href.startsWith(BUNDLE), href);
        IHelpContentProducer producer = producer();
        try (InputStream in = producer.getInputStream("org.kenworkbench.ui", href.substring(BUNDLE.length()),
                Locale.ENGLISH)) {
            assertNotNull(in, href);
            Element page = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(in)
                    .getDocumentElement();
            assertEquals("http://www.w3.org/1999/xhtml", page.getNamespaceURI(), href);
            NodeList links = page.getElementsByTagName("a");
            for (String link : IntStream.range(0, links.getLength())
                    .mapToObj(i -> ((Element) links.item(i)).getAttribute("href")).toList()) {
                assertTrue(link.startsWith("javascript:") || HelpPages.topic("help/" + link).isPresent(), link);
            }
            return page;
        }
    }

    @Test
    void eachCommandHasItsPageWithAllItsOptions() throws Exception {
        List<ITopic> topics = List.of(chapter("Commands").getSubtopics());
        assertEquals(OperationCall.names().stream().map("ken "::concat).toList(),
                topics.stream().map(ITopic::getLabel).toList());
        assertEquals(topics.size(), page(chapter("Commands").getHref()).getElementsByTagName("a").getLength());
        for (ITopic topic : topics) {
            String text = page(topic.getHref()).getTextContent();
            for (Parameter parameter : OperationCall.model(topic.getLabel().substring("ken ".length())).parameters()) {
                assertTrue(text.contains(parameter.title()) && text.contains(parameter.description()),
                        () -> topic.getLabel() + ' ' + parameter.title());
            }
        }
    }

    /** An operation of a third party, one of whose classes cannot be used. */
    @OperationInfo(name = "broken", summary = "Cannot be read", description = "Cannot be read.")
    public static final class Broken implements Operation {

        /** Stands for a class that is built against another version of something. */
        public enum Sort {
            ONE;

            static {
                requireOther();
            }

            private static void requireOther() {
                throw new NoClassDefFoundError("org/somewhere/Other");
            }
        }

        @Option(names = "--sort", label = "SORT", description = "Of which sort.")
        private Sort sort;

        @Override
        public OperationResult run(OperationContext context) {
            return OperationResult.builder().text(String.valueOf(sort)).build();
        }
    }

    /** The command is left out, and the failure is told where the command is asked for. */
    @Test
    void aCommandThatCannotBeReadTakesNoOtherWithIt() {
        int others = HelpBook.topic(HelpBook.COMMANDS).orElseThrow().parts().size();
        ServiceRegistration<Operation> broken = FrameworkUtil.getBundle(HelpBook.class).getBundleContext()
                .registerService(Operation.class, new Broken(),
                        new Hashtable<>(Map.of("org.kenworkbench.operation.name", "broken")));
        try {
            assertTrue(OperationCall.names().contains("broken"));
            assertEquals(others, HelpBook.topic(HelpBook.COMMANDS).orElseThrow().parts().size());
            assertEquals(Optional.empty(), HelpBook.topic(HelpBook.COMMAND + "broken"));
            OperationException e = assertThrows(OperationException.class, () -> OperationCall.model("broken"));
            assertTrue(e.getMessage().contains("The command broken cannot be used"), e.getMessage());
        } finally {
            broken.unregister();
        }
    }

    @Test
    void eachPartOfTheWindowHasItsPage() throws Exception {
        List<ITopic> topics = List.of(chapter("The window").getSubtopics());
        List<String> ours = PageRegistry.platform().pages().stream().map(page -> page.id())
                .filter(id -> id.startsWith("org.kenworkbench.")).toList();
        assertTrue(topics.size() > ours.size() && topics.stream().map(ITopic::getHref).toList()
                .containsAll(ours.stream().map(id -> BUNDLE + "help/context-" + id + ".html").toList()),
                topics::toString);
        for (ITopic topic : topics) {
            assertTrue(page(topic.getHref()).getTextContent().contains(topic.getLabel()), topic.getHref());
        }
    }

    /** The links in the steps run commands; other files of the bundle are left to the help system. */
    @Test
    void theFirstStepsAreAPageToo() throws Exception {
        Element page = page(chapter("Open, prune, look").getHref());
        assertEquals("javascript:executeCommand('org.kenworkbench.ui.prune')", IntStream.range(0, 8)
                .mapToObj(i -> (Element) page.getElementsByTagName("a").item(i))
                .filter(link -> link.getTextContent().equals("2. Prune")).findFirst()
                .orElseThrow().getAttribute("href"));
        assertNull(producer().getInputStream("org.kenworkbench.ui", "help/book.css", Locale.ENGLISH));
        assertNull(producer().getInputStream("org.kenworkbench.ui", "help/command-none.html", Locale.ENGLISH));
    }

    @Test
    void addressesArePagesWithOrWithoutTheirBundle() {
        for (String href : List.of("/org.kenworkbench.ui/help/command-demo-train.html", "help/command-demo-train.html",
                "/help/command-demo-train.html?lang=en#top")) {
            assertEquals(Optional.of("command:demo-train"), HelpPages.topic(href));
        }
        assertEquals(Optional.of("context:org.kenworkbench.ui.row"),
                HelpPages.topic(HelpPages.href("context:org.kenworkbench.ui.row")));
        assertEquals(Optional.of(HelpBook.FIRST), HelpPages.topic("help/first.html"));
        assertEquals(Optional.empty(), HelpPages.topic("help/first.xml"));
        assertEquals(Optional.empty(), HelpPages.topic("/other/help/first.html"));
    }
}

/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.operations.tests.PrunedModels;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Curve and frontier of a page, whose points tell their figures. */
class ScoresOnPageTest {

    private static final String SCORES = """
              <evaluations subject="tuned" dataset="validation" metric="accuracy" score="0.91" low="0.9" high="0.92" \
            intervalMethod="wilson" examples="400" keptShare="1"/>
              <evaluations subject="pruned" rule="magnitude" dataset="validation" metric="accuracy" score="0.905" \
            low="0.895" high="0.915" examples="400" keptShare="0.3" subnetworkBytes="1234000" chosen="true"/>
              <evaluations subject="pruned" rule="magnitude" dataset="validation" metric="accuracy" score="0.83" \
            examples="400" keptShare="0.1" subnetworkBytes="434000"/>
            </ken:Composition>""";

    @TempDir
    Path folder;

    @Test
    void pointsTellTheirFigures() throws Exception {
        PrunedModels models = new PrunedModels(folder);
        Path kenx = models.ken("result", PrunedModels.tuned()).resolveSibling("composition.kenx");
        Files.writeString(kenx, Files.readString(kenx).replace("</ken:Composition>", SCORES));
        Path out = folder.resolve("report.html");
        String page = new ReportRuns(models.reader, out).text(PrunedModels.context(false), kenx);
        JsonObject data = data(page);
        List<String> marks = StreamSupport.stream(data.getAsJsonArray("marks").spliterator(), false)
                .map(JsonElement::getAsString).toList();
        assertEquals(2, marks.size());
        assertTrue(page.indexOf(">Curve</h2>") < page.indexOf("<figure id=\"" + marks.getFirst() + '"')
                && page.indexOf("<figure id=\"" + marks.getFirst() + '"') < page.indexOf(">Frontier</h2>"), page);
        assertEquals(List.of("tuned\nreset 0.0 %\nscore 0.9100\n95 % interval 0.9000 to 0.9200 (Wilson)",
                "magnitude, chosen\nreset 70.0 %\nscore 0.9050\n95 % interval 0.8950 to 0.9150 (bootstrap)\n"
                        + "subnetwork of 1.2 MB",
                "magnitude\nreset 90.0 %\nscore 0.8300\nsubnetwork of 434.0 kB"),
                texts(data, marks.getFirst()));
        assertEquals(List.of("magnitude\n434.0 kB\nscore 0.8300",
                "magnitude, chosen\n1.2 MB\nscore 0.9050\n95 % interval 0.8950 to 0.9150 (bootstrap)"),
                texts(data, marks.getLast()));
    }

    private static List<String> texts(JsonObject data, String picture) {
        JsonArray spots = data.getAsJsonObject("spots").getAsJsonArray(picture);
        return StreamSupport.stream(spots.spliterator(), false).map(spot -> spot.getAsJsonArray().get(4).getAsString())
                .toList();
    }

    private static JsonObject data(String page) {
        Matcher found = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>",
                Pattern.DOTALL).matcher(page);
        assertTrue(found.find(), page);
        return JsonParser.parseString(found.group(1)).getAsJsonObject();
    }
}

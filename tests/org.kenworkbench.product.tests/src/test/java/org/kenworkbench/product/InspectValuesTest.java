/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.TestCheckpoints;

/** {@code ken inspect --values} of the packaged product. */
class InspectValuesTest {

    private static final Ken KEN = Ken.served();

    @TempDir
    Path folder;

    /** Python works the same figures out from all values. */
    @Test
    void figuresAreThoseOfPython() throws IOException, InterruptedException {
        Scripts.run(folder, "values.py", "make", folder);
        Ken.Result result = KEN.run("inspect", "--values", folder.resolve("model.safetensors").toString(), "--json");
        assertDone(result);
        Files.writeString(folder.resolve("model.json"), result.out());
        Scripts.run(folder, "values.py", "check", folder);
    }

    /** The demo's tuned model has matrices that are unlike the others; Python works out how many values. */
    @Test
    void tellsWhatIsNotableInTheDemo() throws IOException, InterruptedException {
        DemoModelFiles.linkInto(folder);
        String tuned = folder.resolve("tuned.onnx").toString();
        Ken.Result result = KEN.run("inspect", "--values", tuned);
        assertDone(result);
        for (String sentence : new String[] {
                "warning  The FFN of layer 11 has 2 643 and 2 298 values beyond 6 σ; no other matrix has more than "
                        + "155.",
                "note     Every value also fits F16: 66.4 MB would hold what takes 132.8 MB.",
                "note     embeddings.word_embeddings.weight holds 35 % of the values."}) {
            assertTrue(result.out().contains(sentence), () -> sentence + " in " + result.out());
        }
        assertTrue(result.err().contains("1 warning was found."), result.err());
        Ken.Result json = KEN.run("inspect", "--values", tuned, "--json", "--threads", "1");
        Files.writeString(folder.resolve("model.json"), json.out());
        assertEquals(json.out(), KEN.run("inspect", "--values", tuned, "--json", "--threads", "3").out());
        DemoModelFiles.unlink(folder);
    }

    @Test
    void strictFailsOnAnErrorAndOnAWarning() throws IOException {
        float[] values = new float[64];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.1f;
        }
        String fine = write("fine", values);
        assertEquals(0, KEN.run("inspect", "--values", "--strict", fine).exit());
        assertTrue(KEN.run("inspect", "--values", fine).out().contains("Nothing stands out"));
        values[9] = Float.NaN;
        String broken = write("broken", values);
        Ken.Result result = KEN.run("inspect", "--values", "--strict", broken);
        assertEquals(1, result.exit());
        assertTrue(result.out().contains("error    1 value of w is NaN, at row 1, column 1."), result.out());
        assertEquals(0, KEN.run("inspect", "--strict", broken).exit());
        assertEquals(1, KEN.run("inspect", "--values", "--strict", write("zero", new float[64])).exit());
    }

    private String write(String name, float[] values) throws IOException {
        return TestCheckpoints.checkpoint().f32("w", new long[] {8, 8}, values)
                .write(folder.resolve(name + ".safetensors")).toString();
    }

    @Test
    void refusesASubnetwork() throws IOException {
        float[] tuned = new float[64];
        tuned[3] = 1;
        String base = write("base", new float[64]);
        String other = write("tuned", tuned);
        String ken = folder.resolve("delta.ken").toString();
        assertDone(KEN.run("pack", "--base", base, "--tuned", other, "--out", ken));
        assertRefused(2, KEN.run("inspect", "--values", ken), "is a subnetwork");
        assertDone(KEN.run("inspect", ken));
    }
}

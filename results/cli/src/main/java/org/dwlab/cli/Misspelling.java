package org.dwlab.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of words on a command line that mean nothing. */
final class Misspelling {
    /** What picocli says of a value that no converter takes, with classes of Java in it. */
    private static final Pattern UNCONVERTED =
            Pattern.compile("(?s)Invalid value for (.*?): cannot convert '(.*)' to (interface )?([\\w.]+) .*");

    private Misspelling() {}

    /** One line of what is wrong with the words, with the word that was probably meant. */
    static String line(ParameterException error) {
        String message = String.join("; ", error.getMessage().lines().toList());
        List<String> words = error.getCommandLine().getUnmatchedArguments();
        if (error instanceof UnmatchedArgumentException unmatched) {
            words = unmatched.getUnmatched();
        } else if (words.isEmpty()) {
            if (error.getArgSpec() != null || error.getValue() == null) {
                return plain(message);
            }
            // A word after "help".
            words = List.of(error.getValue());
        }
        String word = words.get(0).split("=", 2)[0];
        CommandLine command = error.getCommandLine();
        boolean option = word.startsWith("-") && word.length() > 1;
        if (!option && command.getParent() != null) {
            return word + ": is one word too many";
        }
        List<String> close = new UnmatchedArgumentException(command, List.of(word)).getSuggestions();
        return word + ": there is no such " + (option ? "option" : "command")
                + close.stream()
                        .findFirst()
                        .map(one -> "; did you mean " + one + "?")
                        .orElse("");
    }

    private static String plain(String message) {
        Matcher unconverted = UNCONVERTED.matcher(message);
        if (!unconverted.matches()) {
            return message.replaceFirst("^Error: ", "");
        }
        return unconverted.group(1)
                + (unconverted.group(4).endsWith("Path")
                        ? ": no file can have this name here; beyond ASCII that takes a locale such as LC_ALL=C.UTF-8"
                        : ": must be a number")
                + ", got " + unconverted.group(2);
    }
}

package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes of answers that dlt's tests of its detector have: the records are found in each without a selector. */
@ApiTest(source = "things", parameters = "primaryKey=id")
class DltDetectionTest {
    private static final String ROWS = "[{'id':1,'name':'one','tags':[{'t':1}]},{'id':2,'name':'two'}]";
    private ApiServer api;
    private TestSource things;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "data          | {'data':ROWS,'pagination':{'offset':0,'limit':2,'total':90}}",
        "items         | {'items':ROWS,'page_info':{'current_page':1,'items_per_page':2,'total_pages':45}}",
        "products      | {'products':ROWS,'next_cursor':'eyJpZCI6Mn0='}",
        "results       | {'results':ROWS,'cursors':{'next':'NjI=','previous':'MTg='}}",
        "entries       | {'entries':ROWS,'next_id':3,'limit':2}",
        "comments      | {'comments':ROWS,'page_number':3,'total_pages':15}",
        "results       | {'count':90,'next':'https://api.example.org/a/?page=5','previous':null,'results':ROWS}",
        "_embedded.items | {'_embedded':{'items':ROWS},'_links':{'self':{'href':'/i?page=1'},'next':{'href':'/i?page=2'}},'page':{'size':2,"
                + "'totalPages':45}}",
        "items         | {'items':ROWS,'meta':{'currentPage':1,'totalPages':45},'links':{'firstPage':'/i?page=1','nextPage':'/i?page=2'}}",
        "data          | {'data':ROWS,'pagination':{'currentPage':1,'pageSize':2,'totalPages':5,'totalItems':9}}",
        "items         | {'items':ROWS,'pagination':{'page':1,'perPage':2,'total':9,'totalPages':5}}",
        "data          | {'data':ROWS,'meta':{'currentPage':1,'totalPages':5},'links':{'first':'/i?page=1','previous':null,'next':'/i?page=2'}}",
        "data          | {'page':2,'per_page':10,'total':90,'pages':9,'data':ROWS}",
        "items         | {'currentPage':1,'pageSize':10,'totalPages':5,'totalRecords':50,'items':ROWS}",
        "articles      | {'articles':ROWS,'paging':{'current':3,'size':2,'total':60}}",
        "feed          | {'feed':ROWS,'offset':40,'limit':2,'total_count':200}",
        "query_results | {'query_results':ROWS,'page_details':{'number':1,'size':2,'total_elements':50,'total_pages':25}}",
        "posts         | {'posts':ROWS,'pagination_details':{'current_page':4,'posts_per_page':2,'total_pages':50}}",
        "catalog       | {'catalog':ROWS,'page_metadata':{'index':1,'size':2,'total_items':20,'total_pages':10}}",
        "$             | ROWS",
        "data          | {'errors':[],'included':[{'id':7},{'id':8},{'id':9}],'data':ROWS}",
        "a.b.c         | {'a':{'b':{'c':ROWS}},'warnings':['x']}"})
    void theRecordsAreFound(String path, String body) throws Exception {
        var sync = sync(body.replace("ROWS", ROWS));

        assertThat(sync.error()).isEmpty();
        assertThat(things.query("select id, name from things order by id")).as(path).hasToString("[[1, one], [2, two]]");
    }

    /** It might as well be an error told in a 200. */
    @Test
    void aSingleObjectIsTakenForARecordOnlyWhenSaidSo() throws Exception {
        assertThat(sync("{'id':1,'name':'one'}").error()).hasValueSatisfying(error -> assertThat(error)
                .contains("the response has no array of objects; set dataSelector, or $ if the response itself is the record").hasLineCount(2));
        assertThat(sync("{'id':1,'name':'one'}", "dataSelector=$").error()).isEmpty();
    }

    private Sync sync(String body, String... more) throws Exception {
        api.respond(Reply.body(body.replace('\'', '"')));
        return things.use(Database.H2).sync(more);
    }
}
